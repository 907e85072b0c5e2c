/**
 * A6, rapid variable creation: pairs of lists show a rule by example, and it is applied to a new list. In a pattern,
 * capitals stand for digits that stay and small letters for digits that change; those of the question were in no
 * example. (Eliasmith et al. 2012.) In all three patterns the answer is the end of the question, so that a strategy
 * that copies just so many digits from the end would be right; the two baselines are what the paper's readers ask for.
 */

import type { Answer } from '../score.ts';
import { fillPatterns, refuseStimulus } from '../stimulus/index.ts';
import { answersAt, needLists, type TaskKind } from './task-kind.ts';

const examples = 3;
const arrow = ' to ';

/** Variants are the patterns, e.g. `AAxB to xB`. */
export const variables: TaskKind = {
  name: 'variables',
  title: 'rapid variable creation: find the rule in pairs of lists, apply it to a new list',
  format: 'A6[8812][12][8842][42][8862][62][8832]?XXX',
  answer: 'what the rule makes of the last list',
  symbol: '6',
  word: 'TASK_V',
  variants: ['AAxB to xB', 'AAxy to xy', 'AAx to x'],
  make(variant, { random, show }) {
    const filled = fillPatterns(variant.split(arrow), examples + 1, random) ?? [];
    const shown = filled.slice(0, examples).map((pair) => pair.map(cell(show)).join(''));
    const [question = [], answer = []] = filled.at(-1) ?? [];
    return {
      stimulus: `A6${shown.join('')}${cell(show)(question)}?${'X'.repeat(answer.length + 1)}`,
      expected: [answer],
      baselines: {
        'repeat the last answer': [filled[examples - 1]?.[1] ?? []],
        'copy the input': [question],
      },
    };
  },
  expected: (segment) =>
    answersAt(segment, (before) => {
      const lists = needLists(segment, before, 3, variables.format);
      const inputs = lists.filter((_, index) => index % 2 === 0);
      const outputs = lists.filter((_, index) => index % 2 === 1);
      const question = inputs.at(-1);
      if (inputs.length !== outputs.length + 1 || question === undefined)
        throw refuseStimulus(
          segment.text,
          segment.text.length,
          'after pairs of lists, one list should be left to ask about',
          `write e.g. ${variables.format}`,
        );
      return applyRule(inputs.slice(0, -1), outputs, question) ?? refuseRule(segment.text);
    }),
};

const cell =
  (show: (digit: number) => string) =>
  (digits: readonly number[]): string =>
    `[${digits.map(show).join('')}]`;

function refuseRule(text: string): never {
  throw refuseStimulus(
    text,
    text.length,
    'no rule is known that makes the second list of each pair out of the first',
    'let every digit of the answers be the same in all, or come from one place of the list before',
  );
}

/**
 * What the pairs make of the question: every place of the answer comes from the same place of the list in all
 * examples (the last one of several), or else is the same digit in all of them. Undefined: neither.
 */
function applyRule(
  inputs: readonly (readonly Answer[])[],
  outputs: readonly (readonly Answer[])[],
  question: readonly Answer[],
): readonly Answer[] | undefined {
  const length = outputs[0]?.length ?? 0;
  if (outputs.some((output) => output.length !== length)) return undefined;
  const answer: Answer[] = [];
  for (let place = 0; place < length; place++) {
    const from = question.findLastIndex((_, at) =>
      outputs.every((output, index) => inputs[index]?.[at] === output[place]),
    );
    const [first] = outputs;
    const constant = outputs.every((output) => output[place] === first?.[place]);
    if (from < 0 && !constant) return undefined;
    answer.push((from < 0 ? first?.[place] : question[from]) ?? null);
  }
  return answer;
}
