/**
 * The grammar of programs: everything a backend may rely on, checked once. In: a program. Out: nothing, or the
 * first rule that is broken, as a `compile` error that names the signal or operator.
 * Signals are checked here, operators in check-operators.ts, the order of a step in check-order.ts.
 */

import { checkOperator } from './check-operators.ts';
import { checkOrder } from './check-order.ts';
import type { Port, Program, ProgramInput } from './program.ts';
import { isSize, refuse } from './refuse.ts';
import type { Signal } from './signal.ts';

/** Throws a PalliumError of kind `compile` unless a backend can run `program` as it stands. */
export function checkProgram(program: Program): void {
  if (!(program.dt > 0 && Number.isFinite(program.dt))) {
    refuse('step-length', program.name, `dt is ${program.dt}`, 'choose dt > 0, in seconds');
  }
  if (!isSize(program.batch)) {
    const fix = 'give a whole number of copies, at least 1';
    refuse('not-a-count', program.name, `it has ${program.batch} copies`, fix);
  }
  checkSignals(program);
  for (const operator of program.operators) checkOperator(operator, program.signals);
  for (const input of program.inputs) checkInput(input, program);
  for (const port of program.ports) checkPort(port, program);
  checkOrder(program);
}

function checkSignals({ signals, batch }: Program): void {
  const paths = new Set<string>();
  for (const signal of signals) {
    if (paths.has(signal.path)) {
      refuse('duplicate-path', signal.path, 'two signals have this path', 'give each one its own');
    }
    paths.add(signal.path);
    checkInitial(signal, signal.kind === 'constant' ? 1 : batch);
  }
}

function checkInitial({ path, size, initial }: Signal, copies: number): void {
  if (!isSize(size)) {
    refuse('signal-size', path, `its size is ${size}`, 'give it one number or more');
  }
  if (typeof initial === 'number') {
    if (Number.isFinite(initial)) return;
    refuse('initial-value', path, `it starts from ${initial}`, 'start from a finite number');
  }
  if (initial.length !== size && initial.length !== copies * size) {
    const what = `it holds ${size} numbers and starts from ${initial.length}`;
    refuse(
      'initial-size',
      path,
      what,
      'give one number for all, one for each, or as many per copy',
    );
  }
  const bad = initial.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const what = `number ${bad} of it starts from ${initial[bad]}`;
    refuse('initial-value', path, what, 'start from finite numbers');
  }
}

function checkInput({ path, signal, size }: ProgramInput, program: Program): void {
  const found = program.signals[signal];
  if (found === undefined) {
    refuse('no-such-signal', path, `there is no signal ${signal}`, 'use a signal id');
  }
  if (found.kind !== 'value' || found.size !== size) {
    const what = `an input of ${size} numbers enters at a ${found.kind} of ${found.size}`;
    refuse('input-signal', path, what, 'let it enter at a value signal of the same size');
  }
}

function checkPort(port: Port, program: Program): void {
  const found = program.signals[port.signal];
  const { path } = port;
  if (found === undefined) {
    refuse('no-such-signal', path, `there is no signal ${port.signal}`, 'use a signal id');
  }
  if ((found.kind === 'mask') !== (port.kind === 'spikes')) {
    const what = `a port of ${port.kind} shows a ${found.kind} signal`;
    refuse('port-kind', path, what, "use 'spikes' for masks, and only for masks");
  }
  const population = program.operators[port.population ?? -1];
  if (port.kind !== 'values' && population?.kind !== 'population') {
    const what = `a port of ${port.kind} does not say whose cells they are`;
    refuse('port-population', path, what, 'set `population` to the index of a population operator');
  }
}
