/** The expression language: what it means, against Nengo SPA (golden file f), and how it refuses. */

import { expect } from 'chai';
import fc from 'fast-check';
import { PalliumError } from '#engine/errors';
import { circularAlgebra, parseExpression, SemanticPointer, Vocabulary } from '#semantic-pointers';
import { evaluateExpression } from '../../semantic-pointers/evaluate.ts';
import { golden } from '../helpers/golden.ts';
import { worstError } from '../helpers/golden-numbers.ts';

interface Words {
  readonly vocabulary: {
    readonly dimensions: number;
    readonly vectors: Record<string, number[]>;
    readonly parse: Record<string, number[]>;
    readonly 'dot(A*B, .)': number[];
    readonly 'similarity((A+B)/2)': number[];
  };
}

const file = (golden('f-algebra') as Words).vocabulary;

function goldenVocabulary(): Vocabulary {
  const words = new Vocabulary({ dimensions: file.dimensions, name: 'golden', seed: 1 });
  for (const [name, values] of Object.entries(file.vectors)) {
    words.add(name, new SemanticPointer(Float64Array.from(values), name, circularAlgebra));
  }
  return words;
}

/** What refusing an expression says: code, and the text with the caret below it. */
function refusal(text: string): { code: string; caret: number; error: PalliumError } {
  try {
    goldenVocabulary().parse(text);
  } catch (error) {
    if (!(error instanceof PalliumError)) throw error;
    const lines = error.message.split('\n');
    const shown = lines.indexOf(`    ${text}`);
    expect(shown, `the message shows '${text}':\n${error.message}`).to.be.above(0);
    expect(lines[shown + 1]).to.match(/^ {4} *\^$/);
    return { code: error.code, caret: (lines[shown + 1] ?? '').length - 5, error };
  }
  throw new Error(`'${text}' was not refused`);
}

describe('expressions of pointers', () => {
  for (const [text, values] of Object.entries(file.parse)) {
    it(`${text} is what Nengo SPA makes of it`, () => {
      expect(worstError(goldenVocabulary().parse(text).values, values)).to.be.below(1e-12);
    });
  }

  it('give the dot products Nengo SPA gives', () => {
    const words = goldenVocabulary();
    const similarity = (text: string): number[] =>
      words.similarities(words.parse(text).values).map((match) => match.similarity);
    expect(worstError(similarity('A*B'), file['dot(A*B, .)'])).to.be.below(1e-12);
    expect(worstError(similarity('0.5*(A+B)'), file['similarity((A+B)/2)'])).to.be.below(1e-12);
  });

  it('bind * closer than +, ** closer than *, and a sign closer than *', () => {
    const words = goldenVocabulary();
    const same = (left: string, right: string): void => {
      const [a, b] = [words.parse(left).values, words.parse(right).values];
      expect(worstError(a, b), `${left} is ${right}`).to.be.below(1e-12);
    };
    same('A + B * C', 'A + (B * C)');
    same('A - B - C', '(A - B) - C');
    same('A * B ** 2', 'A * (B ** 2)');
    same('~A * B', '(~A) * B');
    same('-A * B', '-(A * B)');
    same('2 * 3 * A - A', '5 * A');
    same('A ** -1', '~A');
    same('  A*B ', 'A * B');
    same('1e-1 * A', '.1*A');
    same('~~A', 'A');
    expect(
      worstError(words.parse('A * B ** 2').values, words.parse('(A * B) ** 2').values),
    ).to.be.above(0.1);
  });

  it('name their results by expressions that mean the same', () => {
    const words = goldenVocabulary();
    const text = fc.letrec<{ expression: string; leaf: string; pair: string; sign: string }>(
      (tie) => ({
        leaf: fc.constantFrom(...'ABCDE'),
        pair: fc
          .tuple(tie('expression'), fc.constantFrom('+', '-', '*'), tie('expression'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
        sign: fc
          .tuple(
            fc.constantFrom('~#', '-#', '0.5 * #', '#.normalized()', '# ** 2'),
            tie('expression'),
          )
          .map(([form, inner]) => `(${form.replace('#', `(${inner})`)})`),
        expression: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          tie('leaf'),
          tie('pair'),
          tie('sign'),
        ),
      }),
    ).expression;
    fc.assert(
      fc.property(text, (expression) => {
        const meant = words.parse(expression);
        const again = words.parse(meant.name);
        expect(
          worstError(again.values, meant.values, 1e-9),
          `${expression} -> ${meant.name}`,
        ).to.be.below(1e-9);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('look each word of a sum up once', () => {
    const looked: string[] = [];
    const one = new SemanticPointer(circularAlgebra.identity(4), 'Identity', circularAlgebra);
    const lookUp = (name: string): SemanticPointer => {
      looked.push(name);
      return one;
    };
    evaluateExpression('A + B + C + D + E + F', lookUp, one);
    expect(looked).to.deep.equal(['A', 'B', 'C', 'D', 'E', 'F']);
  });
});

describe('expressions that are refused', () => {
  const cases = [
    { text: 'A + X', at: 4, says: "no pointer 'X'" },
    { text: 'A $ B', at: 2, says: "'\\$' does not belong" },
    { text: 'A + ', at: 4, says: 'ends too early' },
    { text: '', at: 0, says: 'ends too early' },
    { text: '(A + B', at: 6, says: "'\\)' is expected" },
    { text: 'A + B)', at: 5, says: "'\\)' is not expected" },
    { text: 'A B', at: 2, says: "'B' is not expected" },
    { text: 'A * * B', at: 4, says: 'a name or a number is expected' },
    { text: 'A.backwards()', at: 2, says: "'backwards' is not something a pointer can do" },
    { text: 'A.unitary', at: 9, says: "'\\(' is expected" },
    { text: 'A ** B', at: 5, says: 'an exponent must be a number' },
    { text: '~2 * A', at: 1, says: 'a pointer is needed' },
    { text: 'A + 1', at: 4, says: 'a pointer is needed' },
    { text: 'A ? 4', at: 2, says: "'?' does not belong" },
  ];
  for (const { text, at, says } of cases) {
    it(`'${text}': a caret under character ${at + 1}, and words`, () => {
      const { code, caret, error } = refusal(text);
      expect(code).to.equal('bad-expression');
      expect(caret).to.equal(at);
      expect(error.message).to.match(new RegExp(says));
      expect(error.fix).not.to.equal('');
      expect(error.path).to.equal(`character ${at + 1}`);
    });
  }

  it('say which known words an unknown one resembles', () => {
    const words = new Vocabulary({ dimensions: 64, name: 'words', seed: 2, strict: false });
    words.populate('POS1; POS2; COLOUR');
    expect(() => words.parse('POS1 * COLOR')).to.throw(PalliumError, /did you mean COLOUR/);
    expect(() => words.get('POS3')).to.throw(PalliumError, /did you mean POS1, POS2/);
    expect(() => words.get('ELEPHANT')).to.throw(PalliumError, /add it to the vocabulary first/);
  });

  it('keep the place of every operator and name in the tree', () => {
    expect(parseExpression('A + ~BB')).to.deep.equal({
      kind: 'add',
      left: { kind: 'name', name: 'A', at: 0 },
      right: { kind: 'invert', operand: { kind: 'name', name: 'BB', at: 5 }, at: 4 },
      at: 2,
    });
  });
});
