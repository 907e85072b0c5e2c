/** What a model is made of, as plain data that a viewer can draw without knowing a model: things, and what links them. */

/** One thing in a model. Networks are not listed: they are what paths begin with. */
export interface OutlineNode {
  readonly path: string;
  readonly kind: 'ensemble' | 'relay' | 'input' | 'plant' | 'node';
  /** Numbers that it shows. */
  readonly size: number;
  /** Of ensembles: how many there are in the array, neurons in each, dimensions of each, and their type. */
  readonly ensembles?: number;
  readonly neurons?: number;
  readonly dimensions?: number;
  readonly neuronType?: string;
}

/** A connection. */
export interface OutlineLink {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** Numbers that pass. */
  readonly size: number;
  /** It silences what it reaches. */
  readonly inhibits?: true;
  /** Names of the rules that change its weights. */
  readonly learning?: readonly string[];
}

/** A model, to be drawn. */
export interface Outline {
  readonly nodes: readonly OutlineNode[];
  readonly links: readonly OutlineLink[];
  /** Where networks stand in their block diagram, by path: column from the left, row from the top. Absent: anywhere. */
  readonly places?: Readonly<Record<string, readonly [column: number, row: number]>>;
}
