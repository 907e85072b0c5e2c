/**
 * Turns expressions into straight-line code over blocks of elements, without generating text: each distinct
 * node becomes one instruction on a float64 register that holds a whole block, so that the cost of
 * interpretation is paid once per block. Nodes that are the same, or merely look the same, are computed once.
 * In: expressions. Out: buffers to fill, `run`, buffers to take from. Truths are 1 and 0.
 */

import { unreachable } from '../errors.ts';
import type { BinaryKind, Expression, UnaryKind } from './expression.ts';
import { unaryMeanings } from './meaning.ts';
import { type Draws, noDraws, uniformAt } from './random.ts';

/** Elements per block: registers of a typical kernel stay in the second-level cache. */
const blockSize = 512;

export interface CompiledExpressions {
  /** The most elements that one `run` may have. */
  readonly block: number;
  /** By name that is read: where the caller puts the elements' values before `run`. */
  readonly inputs: ReadonlyMap<string, Float64Array>;
  /** One per expression; valid until the next `run`. */
  readonly outputs: readonly Float64Array[];
  /** Computes the first `count` elements; `dt` in seconds. `draws` is needed where there are random numbers. */
  run(count: number, dt: number, draws?: Draws): void;
}

type Instruction = (count: number) => void;
type Register = Float64Array;

export function compileExpressions(expressions: readonly Expression[]): CompiledExpressions {
  const compilation = new Compilation();
  const outputs = expressions.map((expression) => compilation.register(expression));
  const { inputs, instructions, time } = compilation;
  return {
    block: blockSize,
    inputs,
    outputs,
    run(count, dt, draws) {
      compilation.draws = draws;
      if (time[0] !== dt) time.fill(dt);
      for (const instruction of instructions) instruction(count);
    },
  };
}

class Compilation {
  readonly instructions: Instruction[] = [];
  readonly inputs: Map<string, Register> = new Map();
  readonly time: Register = new Float64Array(blockSize);
  /** Of the run in progress. */
  draws: Draws | undefined;
  private readonly byNode = new Map<Expression, Register>();
  private readonly byText = new Map<string, Register>();
  private readonly numbers = new Map<Register, number>();

  register(node: Expression): Register {
    const known = this.byNode.get(node);
    if (known !== undefined) return known;
    const register = this.make(node);
    this.byNode.set(node, register);
    return register;
  }

  private make(node: Expression): Register {
    switch (node.kind) {
      case 'constant':
        return this.shared(`constant ${node.value}`, [], (out) => {
          out.fill(node.value);
          return undefined;
        });
      case 'read':
        return this.input(node.name);
      case 'dt':
        return this.time;
      case 'random':
        return this.shared(`random ${node.stream}`, [], (out) => (count) => {
          const draws = this.draws ?? noDraws();
          for (let i = 0; i < count; i++) out[i] = uniformAt(draws, node.stream, i);
        });
      case 'scaleByPowerOfTwo':
        return this.instruction(node.kind, [node.value, node.power], scale);
      case 'select':
        return this.instruction(node.kind, [node.test, node.then, node.otherwise], choose);
      case 'less':
        return this.instruction(node.kind, [node.left, node.right], less);
      case 'and':
        return this.instruction('multiply', [node.left, node.right], binaryCode('multiply'));
      case 'not':
        return this.instruction(node.kind, [node.operand], not);
      case 'fires':
        return this.instruction(node.kind, [node.value], fires);
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'min':
      case 'max':
        return this.instruction(node.kind, [node.left, node.right], binaryCode(node.kind));
      case 'negate':
      case 'abs':
      case 'floor':
      case 'sqrt':
      case 'exp':
      case 'expm1':
      case 'log':
      case 'log1p':
      case 'sin':
      case 'cos':
      case 'exponentOf':
      case 'mantissaOf':
        return this.instruction(node.kind, [node.operand], unaryCode(node.kind));
      default:
        return unreachable(node);
    }
  }

  private input(name: string): Register {
    let buffer = this.inputs.get(name);
    if (buffer === undefined) {
      buffer = new Float64Array(blockSize);
      this.inputs.set(name, buffer);
    }
    return buffer;
  }

  private instruction(name: string, operands: readonly Expression[], code: Code): Register {
    const registers = operands.map((operand) => this.register(operand));
    return this.shared(name, registers, (out) => code(out, registers));
  }

  /** One register for everything that is computed in the same way from the same registers. */
  private shared(
    name: string,
    operands: readonly Register[],
    make: (out: Register) => Instruction | undefined,
  ): Register {
    const text = [name, ...operands.map((operand) => this.numberOf(operand))].join(' ');
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const out = new Float64Array(blockSize);
    const instruction = make(out);
    if (instruction !== undefined) this.instructions.push(instruction);
    this.byText.set(text, out);
    return out;
  }

  private numberOf(register: Register): number {
    let number = this.numbers.get(register);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(register, number);
    }
    return number;
  }
}

type Code = (out: Register, operands: readonly Register[]) => Instruction;

function operandAt(operands: readonly Register[], index: number): Register {
  return operands[index] as Register;
}

function at(register: Register, i: number): number {
  return register[i] as number;
}

/** Each kind has a loop of its own, which the JavaScript engine turns into tight code. */
function binaryCode(kind: BinaryKind): Code {
  return (out, operands) => {
    const a = operandAt(operands, 0);
    const b = operandAt(operands, 1);
    switch (kind) {
      case 'add':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = at(a, i) + at(b, i);
        };
      case 'subtract':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = at(a, i) - at(b, i);
        };
      case 'multiply':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = at(a, i) * at(b, i);
        };
      case 'divide':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = at(a, i) / at(b, i);
        };
      case 'min':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = Math.min(at(a, i), at(b, i));
        };
      case 'max':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = Math.max(at(a, i), at(b, i));
        };
      default:
        return unreachable(kind);
    }
  };
}

function unaryCode(kind: UnaryKind): Code {
  if (kind === 'negate') return negate;
  const meaning = unaryMeanings[kind];
  return (out, operands) => {
    const a = operandAt(operands, 0);
    return (count) => {
      for (let i = 0; i < count; i++) out[i] = meaning(at(a, i));
    };
  };
}

const negate: Code = (out, operands) => {
  const a = operandAt(operands, 0);
  return (count) => {
    for (let i = 0; i < count; i++) out[i] = -at(a, i);
  };
};

const scale: Code = (out, operands) => {
  const value = operandAt(operands, 0);
  const power = operandAt(operands, 1);
  return (count) => {
    for (let i = 0; i < count; i++) out[i] = at(value, i) * 2 ** at(power, i);
  };
};

const choose: Code = (out, operands) => {
  const test = operandAt(operands, 0);
  const yes = operandAt(operands, 1);
  const no = operandAt(operands, 2);
  return (count) => {
    for (let i = 0; i < count; i++) out[i] = at(test, i) === 1 ? at(yes, i) : at(no, i);
  };
};

const less: Code = (out, operands) => {
  const a = operandAt(operands, 0);
  const b = operandAt(operands, 1);
  return (count) => {
    for (let i = 0; i < count; i++) out[i] = at(a, i) < at(b, i) ? 1 : 0;
  };
};

const not: Code = (out, operands) => {
  const a = operandAt(operands, 0);
  return (count) => {
    for (let i = 0; i < count; i++) out[i] = 1 - at(a, i);
  };
};

const fires: Code = (out, operands) => {
  const a = operandAt(operands, 0);
  return (count) => {
    for (let i = 0; i < count; i++) out[i] = 0 < at(a, i) ? 1 : 0;
  };
};
