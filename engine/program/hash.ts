/**
 * A content hash of a program: 128 bits over a canonical text and the bytes of all initial values, in plain
 * JavaScript so that it is the same in a browser. Not cryptographic: it tells programs apart, it does not guard them.
 * Ports are left out, because what is watched does not change what is computed.
 */

import { unreachable } from '../errors.ts';
import { canonicalText } from '../kernel/print.ts';
import type { ElementMap, MatrixMap, Operator, Population, Term } from './operator.ts';
import type { Program } from './program.ts';
import type { Signal } from './signal.ts';

/**
 * A hash of a program, 32 hexadecimal digits. Equal programs have equal hashes on every machine (little-endian ones,
 * that is all).
 */
export function hashProgram(program: Program): string {
  const hash = new Hash();
  const { name, dt, seed, batch, parts, levels, inputs } = program;
  hash.addText(JSON.stringify({ name, dt, seed, batch, parts, levels, inputs }));
  for (const signal of program.signals) addSignal(hash, signal);
  for (const operator of program.operators) addOperator(hash, operator);
  return hash.digits();
}

function addSignal(hash: Hash, { path, size, kind, initial }: Signal): void {
  if (typeof initial === 'number') {
    hash.addText(JSON.stringify([path, size, kind, initial]));
    return;
  }
  hash.addText(JSON.stringify([path, size, kind, 'values']));
  hash.addNumbers(initial);
}

function addOperator(hash: Hash, operator: Operator): void {
  switch (operator.kind) {
    case 'sum': {
      const { kind, path, target, constant } = operator;
      hash.addText(JSON.stringify([kind, path, target, constant ?? null]));
      for (const term of operator.terms) addTerm(hash, term);
      return;
    }
    case 'map':
      hash.addText(mapText(operator));
      return;
    case 'matrix':
      hash.addText(matrixText(operator));
      return;
    case 'population':
      hash.addText(populationText(operator));
      return;
    case 'fourier':
    case 'history':
    case 'host':
      hash.addText(sortedText(operator));
      return;
    default:
      unreachable(operator);
  }
}

function addTerm(hash: Hash, term: Term): void {
  if (term.form !== 'sparse') {
    hash.addText(sortedText(term));
    return;
  }
  const { rowStarts, columns, ...rest } = term;
  hash.addText(sortedText(rest));
  hash.addNumbers(rowStarts);
  hash.addNumbers(columns);
}

/** JSON with the keys in alphabetical order, however the object was made. */
function sortedText(object: object): string {
  return JSON.stringify(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapText(map: ElementMap): string {
  const { kind, path, elements, substeps, inputs, state, outputs } = map;
  const equations = [...state.map((item) => item.next), ...outputs.map((item) => item.value)];
  const signals = [
    inputs.map(({ name, signal, offset, stride }) => [name, signal, offset, stride]),
    state.map(({ name, signal }) => [name, signal]),
    outputs.map(({ signal }) => signal),
  ];
  return JSON.stringify([kind, path, elements, substeps, ...signals, canonicalText(equations)]);
}

function matrixText(matrix: MatrixMap): string {
  const { kind, path, rows, columns, blocks, inputs, state, totals } = matrix;
  const equations = [...state.map((item) => item.next), ...totals.map((item) => item.value)];
  const signals = [
    inputs.map(({ name, signal, offset, along }) => [name, signal, offset, along]),
    state.map(({ name, signal }) => [name, signal]),
    totals.map(({ signal }) => signal),
  ];
  return JSON.stringify([kind, path, rows, columns, blocks, ...signals, canonicalText(equations)]);
}

function populationText(population: Population): string {
  const { kind, path, layout, bias, encode, decode, spikes, step } = population;
  const equations = [step.fires, step.output, ...step.state.map((item) => item.next)];
  return JSON.stringify([
    [kind, path, sortedText(layout), bias, spikes, step.model, step.substeps],
    encode.map(sortedText),
    decode.map(sortedText),
    step.state.map(({ name, signal }) => [name, signal]),
    canonicalText(equations),
    step.variables.map(({ name, value }) => [name, canonicalText([value])]),
  ]);
}

/** Four 32-bit lanes; each word goes through one of them, and they are stirred together after every four words. */
export class Hash {
  private readonly lanes = Int32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
  private length = 0;

  /** The text is preceded by its length, so that ['ab', 'c'] and ['a', 'bc'] differ. */
  addText(text: string): void {
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    this.addWords(Int32Array.of(bytes.length));
    this.addWords(new Int32Array(padded.buffer));
  }

  addNumbers(values: Float32Array | Float64Array | Int32Array): void {
    this.addWords(Int32Array.of(values.length, values.BYTES_PER_ELEMENT));
    this.addWords(new Int32Array(values.buffer, values.byteOffset, values.byteLength / 4));
  }

  private addWords(words: Int32Array): void {
    let [a = 0, b = 0, c = 0, d = 0] = this.lanes;
    for (let i = 0; i < words.length; i += 4) {
      // The last round may be short; what is missing counts as 0, and the length added before tells the difference.
      a = stir(a, words[i] ?? 0);
      b = stir(b, words[i + 1] ?? 0);
      c = stir(c, words[i + 2] ?? 0);
      d = stir(d, words[i + 3] ?? 0);
      a = (a + b) | 0;
      b = (b ^ c) | 0;
      c = (c + d) | 0;
      d = (d ^ a) | 0;
    }
    this.lanes.set([a, b, c, d]);
    this.length += words.length;
  }

  /** 32 hexadecimal digits of everything added so far. */
  digits(): string {
    const copy = new Hash();
    copy.lanes.set(this.lanes);
    copy.addWords(Int32Array.of(this.length, 0x5eed));
    for (let round = 0; round < 4; round++) copy.addWords(Int32Array.of(round, 1, 2, 3));
    return Array.from(copy.lanes, (lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** One round of multiply, shift and add on a lane (after Appleby's MurmurHash3 constants). */
function stir(lane: number, word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  const turned = (mixed << 15) | (mixed >>> 17);
  const next = lane ^ Math.imul(turned, 0x1b873593);
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}
