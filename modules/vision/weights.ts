/**
 * The trained eye as data: feed-forward layers of LIF neurons and a linear readout to class scores.
 * Layer k: current J = W y + b, with y the pixels (0..1) or the previous layer's filtered output; a neuron's
 * output is its rate (Hz) times `scale`. Scores = readout of the last layer: about 1 for the class seen, else 0.
 */

/** A layer of the trained eye: `units` cells that all see `inputs` numbers. */
export interface VisionLayer {
  readonly inputs: number;
  readonly units: number;
  /** units x inputs, row-major. */
  readonly weights: Float32Array;
  /** units */
  readonly bias: Float32Array;
}

/** A trained network of LIF neurons that names images; read by `loadVisionWeights`. */
export interface VisionWeights {
  readonly layers: readonly VisionLayer[];
  /** Output of a neuron per hertz. */
  readonly scale: number;
  /** Time constants of the cells in seconds, as of `lif`. */
  readonly tauRc: number;
  readonly tauRef: number;
  /** Words in the order of the readout's rows. */
  readonly classes: readonly string[];
  /** classes x units of the last layer, row-major. */
  readonly readout: Float32Array;
  readonly readoutBias: Float32Array;
}
