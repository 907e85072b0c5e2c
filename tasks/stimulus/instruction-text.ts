/**
 * Instructions as text, between two `%`: `VIS*ONE->DATA*POS1*NIN` says that seeing a 1 asks for a 9. Several are
 * parted by `+`, several parts of one by `&`; what stands before the arrow may be empty, and a name may stand for all
 * of it. (Choo 2018; spaun.md 1.13.)
 */

import type { Instruction } from '../instruction.ts';

/** Makes the error for a place in the text. */
export type RefuseAt = (offset: number, what: string, fix: string) => Error;

const example = 'write e.g. %VIS*ONE->DATA*POS1*NIN% or %VIS*TWO->TASK*TASK_C & STATE*TRANS0%';
const before = { VIS: 'sees', TASK: 'task', STATE: 'state' } as const;
const after = { TASK: 'task', STATE: 'state', DEC: 'decode', DATA: 'data' } as const;

/** Reads instructions; `named`: those that names stand for. */
export function readInstructions(
  text: string,
  named: Readonly<Record<string, Instruction>>,
  refuse: RefuseAt,
): readonly Instruction[] {
  if (text.trim() === '') return [];
  let offset = 0;
  return text.split('+').map((part) => {
    const instruction = named[part.trim()] ?? readOne(part, offset, Object.keys(named), refuse);
    offset += part.length + 1;
    return instruction;
  });
}

function readOne(
  text: string,
  offset: number,
  names: readonly string[],
  refuse: RefuseAt,
): Instruction {
  const [antecedent, consequent, ...more] = text.split('->');
  if (antecedent === undefined || consequent === undefined || more.length > 0) {
    const there = names.length === 0 ? 'none are named' : `named are ${names.join(', ')}`;
    throw refuse(
      offset,
      `'${text.trim()}' is no instruction and no name of one; ${there}`,
      example,
    );
  }
  const { data, ...write } = partsOf(consequent, after, offset + antecedent.length + 2, refuse);
  if (data === undefined && Object.keys(write).length === 0)
    throw refuse(offset + text.length - 1, 'this instruction says nothing to be done', example);
  return {
    when: partsOf(antecedent, before, offset, refuse),
    ...(Object.keys(write).length > 0 && { write }),
    ...(data !== undefined && { data }),
  };
}

/** `TAG*word & TAG*word` by what the tags are for. */
function partsOf<Key extends string>(
  text: string,
  tags: Readonly<Record<string, Key>>,
  offset: number,
  refuse: RefuseAt,
): Partial<Record<Key, string>> {
  const parts: Partial<Record<Key, string>> = {};
  if (text.trim() === '') return parts;
  for (const part of text.split('&')) {
    const [, tag = '', word = ''] = /^\s*([A-Z]+)\s*\*\s*(\S.*?)\s*$/.exec(part) ?? [];
    const key = tags[tag];
    if (key === undefined)
      throw refuse(
        offset,
        `'${part.trim()}' should be ${Object.keys(tags).join(', ')} times a word`,
        example,
      );
    parts[key] = word;
  }
  return parts;
}

/** Writes instructions as text that `readInstructions` reads. */
export function instructionText(instructions: readonly Instruction[]): string {
  const text = (parts: object, tags: Readonly<Record<string, string>>): string =>
    Object.entries(tags)
      .flatMap(([tag, key]) => {
        const word: unknown = (parts as Readonly<Record<string, unknown>>)[key];
        return typeof word === 'string' ? [`${tag}*${word}`] : [];
      })
      .join('&');
  return instructions
    .map(({ when, write, data }) => `${text(when, before)}->${text({ ...write, data }, after)}`)
    .join('+');
}
