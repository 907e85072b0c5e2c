/**
 * The small language in which every neuron model, synapse and plant is written once.
 * An expression is an immutable directed graph of the nodes below; sharing a node shares its value.
 * Each backend lowers this closed union and nothing else, so a new model needs no new backend code.
 *
 * There are two types of value: numbers and truths. A branch of `select` that is not taken may be NaN.
 */

/** Expressions of two numbers. */
export type BinaryKind = 'add' | 'subtract' | 'multiply' | 'divide' | 'min' | 'max';
/** `exponentOf` and `mantissaOf` split x into mantissa * 2^exponent with 1 <= mantissa < 2 (x > 0, normal). */
export type UnaryKind =
  | 'negate'
  | 'abs'
  | 'floor'
  | 'sqrt'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'sin'
  | 'cos'
  | 'exponentOf'
  | 'mantissaOf';

/** A number, as an expression of the kernel language; built by the functions of `kernel`. */
export type NumberExpression =
  | { readonly kind: 'constant'; readonly value: number }
  /** A value bound by name where the kernel is used: an input, a state variable. */
  | { readonly kind: 'read'; readonly name: string }
  /** The time step in seconds. */
  | { readonly kind: 'dt' }
  /**
   * A number drawn anew for every element and step, uniform in [0, 1), 24 bits. Nodes of one stream in a kernel are
   * one number; streams are independent. See random.ts.
   */
  | { readonly kind: 'random'; readonly stream: number }
  | {
      readonly kind: BinaryKind;
      readonly left: NumberExpression;
      readonly right: NumberExpression;
    }
  | { readonly kind: UnaryKind; readonly operand: NumberExpression }
  /** value * 2^power, power a whole number. */
  | {
      readonly kind: 'scaleByPowerOfTwo';
      readonly value: NumberExpression;
      readonly power: NumberExpression;
    }
  | {
      readonly kind: 'select';
      readonly test: TruthExpression;
      readonly then: NumberExpression;
      readonly otherwise: NumberExpression;
    };

/** True or false, as an expression of the kernel language; what `kernel.select` chooses by. */
export type TruthExpression =
  /** left < right (false when either is NaN). */
  | { readonly kind: 'less'; readonly left: NumberExpression; readonly right: NumberExpression }
  | { readonly kind: 'and'; readonly left: TruthExpression; readonly right: TruthExpression }
  | { readonly kind: 'not'; readonly operand: TruthExpression }
  /** 0 < value: the threshold of a neuron. Not `less`: training may give it a surrogate gradient. */
  | { readonly kind: 'fires'; readonly value: NumberExpression };

export type Expression = NumberExpression | TruthExpression;
