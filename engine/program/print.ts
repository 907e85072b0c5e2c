/**
 * A program as text that a person can read: its signals, then every level with its operators and their equations.
 * In: a program. Out: lines; nothing is parsed back from them.
 */

import { unreachable } from '../errors.ts';
import { printExpression } from '../kernel/print.ts';
import type {
  DecodeTerm,
  ElementMap,
  EncodeTerm,
  History,
  Host,
  MatrixMap,
  Operator,
  Population,
  Term,
} from './operator.ts';
import type { Program } from './program.ts';
import type { Signal, SignalId } from './signal.ts';

type Name = (signal: SignalId) => string;

/** The whole program; `signals: false` leaves the list of signals out. */
export function printProgram(
  program: Program,
  options: { readonly signals?: boolean } = {},
): string {
  const name: Name = (signal) => program.signals[signal]?.path ?? `signal ${signal}`;
  const lines = [
    `program ${program.name}: dt ${program.dt} s, seed ${program.seed}, ${program.batch === 1 ? '' : `${program.batch} copies, `}${program.parts === undefined ? '' : `${program.parts.length} parts, `}${program.signals.length} signals, ${program.operators.length} operators, ${program.levels.length} levels`,
  ];
  if (options.signals ?? true) lines.push('signals', ...program.signals.map(signalLine));
  if (program.inputs.length > 0) {
    lines.push('inputs', ...program.inputs.map(({ path, size }) => `  ${path} [${size}]`));
  }
  for (const [level, operators] of program.levels.entries()) {
    lines.push(`level ${level}`);
    for (const index of operators) {
      const operator = program.operators[index];
      if (operator !== undefined) lines.push(...operatorLines(operator, name));
    }
  }
  if (program.ports.length > 0) {
    lines.push(
      'ports',
      ...program.ports.map(({ path, kind, size }) => `  ${path} ${kind} [${size}]`),
    );
  }
  return `${lines.join('\n')}\n`;
}

function signalLine({ path, size, kind, initial }: Signal, id: number): string {
  const start = typeof initial === 'number' ? String(initial) : 'given';
  const from = kind === 'state' ? ` from ${start}` : '';
  return `  ${id} ${kind} ${path} [${size}]${from}`;
}

/** One operator: a head line, and indented lines for its terms and equations. */
export function operatorLines(operator: Operator, name: Name): readonly string[] {
  switch (operator.kind) {
    case 'sum': {
      const start = operator.constant === undefined ? [] : [name(operator.constant)];
      const parts = [...start, ...operator.terms.map((term) => termText(term, name))];
      return [
        `  sum ${name(operator.target)} =`,
        ...(parts.length === 0 ? ['0'] : parts).map(indent),
      ];
    }
    case 'map':
      return mapLines(operator, name);
    case 'matrix':
      return matrixLines(operator, name);
    case 'population':
      return populationLines(operator, name);
    case 'fourier': {
      const { direction, vectors, length, sourceOffset } = operator;
      return [
        `  fourier ${name(operator.target)} = ${direction} transform of ${vectors} x ${length}: ${name(operator.source)}[${sourceOffset}...]`,
      ];
    }
    case 'history':
      return historyLines(operator, name);
    case 'host':
      return hostLines(operator, name);
    default:
      return unreachable(operator);
  }
}

function indent(line: string): string {
  return `      ${line}`;
}

function termText(term: Term, name: Name): string {
  const { sourceOffset, targetOffset, rows } = term;
  const source = `${name(term.source)}[${sourceOffset}...]`;
  const place = `+ [${targetOffset}..${targetOffset + rows - 1}]`;
  switch (term.form) {
    case 'scale':
      return `${place} ${term.factor} * ${source}`;
    case 'diagonal':
      return `${place} diagonal ${name(term.weights)} * ${source}`;
    case 'column':
      return `${place} column ${name(term.weights)} * ${name(term.source)}[${sourceOffset}]`;
    case 'dense':
      return `${place} dense ${rows} x ${term.columns} ${name(term.weights)} . ${source}`;
    case 'sparse':
      return `${place} sparse (${term.columns.length} entries) ${name(term.weights)} . ${source}`;
    case 'circulant':
      return `${place} circulant ${name(term.weights)} . ${source}`;
    default:
      return unreachable(term);
  }
}

function mapLines(map: ElementMap, name: Name): readonly string[] {
  const steps = map.substeps === 1 ? '' : `, ${map.substeps} substeps`;
  const inputs = map.inputs.map(({ name: variable, signal, offset, stride }) => {
    const from = stride === 0 ? `[${offset}] for all` : `[${offset}...]`;
    return indent(`${variable}: ${name(signal)}${from}`);
  });
  const state = map.state.map(({ name: variable, next }) =>
    indent(`next ${variable} = ${printExpression(next)}`),
  );
  const outputs = map.outputs.map(({ signal, value }) =>
    indent(`${name(signal)} = ${printExpression(value)}`),
  );
  return [`  map ${map.path}: ${map.elements} elements${steps}`, ...inputs, ...state, ...outputs];
}

function historyLines(history: History, name: Name): readonly string[] {
  const { path, elements, length, taps, source, target } = history;
  const [first, ...more] = taps.map(
    ({ delay, weight }) => `${weight} * ${name(source)}[${delay} steps ago]`,
  );
  const rest = more.length > 2 ? ['...', ...more.slice(-1)] : more;
  return [
    `  history ${path}: ${elements} elements, ${length} steps`,
    indent(`${name(target)} = ${[first ?? '0', ...rest].join(' + ')}`),
  ];
}

function matrixLines(matrix: MatrixMap, name: Name): readonly string[] {
  const { path, rows, columns, blocks } = matrix;
  const shared = blocks === 1 ? '' : `, ${blocks} blocks of rows`;
  return [
    `  matrix ${path}: ${rows} x ${columns}${shared}`,
    ...matrix.inputs.map(({ name: variable, signal, offset, along }) =>
      indent(`${variable}: ${name(signal)}[${offset}${along === 'all' ? '' : '...'}] by ${along}`),
    ),
    ...matrix.state.map(({ name: variable, next }) =>
      indent(`next ${variable} = ${printExpression(next)}`),
    ),
    ...matrix.totals.map(({ signal, value }) =>
      indent(`${name(signal)} = total of ${printExpression(value)}`),
    ),
  ];
}

function hostLines(host: Host, name: Name): readonly string[] {
  const { path, function: called, input, output, every } = host;
  const arguments_ = input === undefined ? 'time' : `time, ${name(input)}`;
  return [
    `  host ${path}: every ${every === 1 ? 'step' : `${every} steps`}`,
    indent(`${name(output)} = '${called}'(${arguments_})`),
  ];
}

function populationLines(population: Population, name: Name): readonly string[] {
  const { layout, step } = population;
  const { ensembles, neurons, strands, rows, groups, tuningGroups } = layout;
  const parts = step.substeps === 1 ? '' : `, ${step.substeps} substeps`;
  return [
    `  population ${population.path}: ${ensembles} x ${neurons} ${step.model}; ${strands} strands, ${groups} groups of ${rows} rows, ${tuningGroups} tuned${parts}`,
    indent(`J = ${name(population.bias)}`),
    ...population.encode.map((term) => indent(encodeText(term, name))),
    indent(`fires when ${printExpression(step.fires)}`),
    ...step.state.map(({ name: variable, next }) =>
      indent(`next ${variable} = ${printExpression(next)}`),
    ),
    indent(`output = ${printExpression(step.output)}`),
    ...population.decode.map((term) => indent(decodeText(term, name))),
  ];
}

function encodeText(term: EncodeTerm, name: Name): string {
  switch (term.kind) {
    case 'vector':
      return `  + ${name(term.encoders)} . ${name(term.input)} (${term.dimensions} dimensions)`;
    case 'scalar': {
      const gain = term.absolute ? `|${name(term.gain)}|` : name(term.gain);
      return `  + ${gain} * ${name(term.input)}, one number per ensemble`;
    }
    case 'neurons': {
      const gain = term.gain === undefined ? '' : `${name(term.gain)} * `;
      return `  + ${gain}${name(term.input)}, cell by cell`;
    }
    default:
      return unreachable(term);
  }
}

function decodeText(term: DecodeTerm, name: Name): string {
  switch (term.kind) {
    case 'vector':
      return `${name(term.output)} = ${name(term.decoders)} . output (${term.dimensions} dimensions)`;
    case 'neurons':
      return `${name(term.output)} = ${term.of ?? 'output'}, cell by cell`;
    default:
      return unreachable(term);
  }
}
