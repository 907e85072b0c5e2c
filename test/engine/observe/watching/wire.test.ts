import { expect } from 'chai';
import { decodeMessage, encodeMessage, type FromBrain, type ToBrain } from '#engine/watching';

/** As a socket gives it: bytes that begin anywhere end up in a buffer of their own. */
const sent = (message: unknown): unknown => decodeMessage(encodeMessage(message).slice().buffer);

describe('messages on a wire', () => {
  it('example: samples arrive as the typed arrays that were sent', () => {
    const message: FromBrain = {
      say: 'ran',
      step: 40,
      watched: [
        { port: 'a', after: 0, times: Float64Array.of(0.02, 0.04), values: Float32Array.of(1, -2) },
        { port: 'b', after: 0, times: Uint32Array.of(3), values: Uint32Array.of(17) },
        { port: 'c', after: 0, times: new Uint32Array(0), values: new Uint32Array(0) },
      ],
    };
    expect(sent(message)).to.deep.equal(message);
  });

  it('carries views of larger arrays, bytes, texts and absent things', () => {
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    const details = { picture: Uint8Array.of(0, 255, 3), title: 'ä “quoted”', nothing: null };
    const message: ToBrain = { say: 'do', action: 'show', details: { ...details, part } };
    expect(sent(message)).to.deep.equal({
      say: 'do',
      action: 'show',
      details: { ...details, part: Float64Array.of(2, 3) },
    });
  });

  it('refuses what is no message', () => {
    for (const bytes of [
      new Uint8Array(2),
      Uint8Array.of(255, 255, 255, 255, 1, 2),
      new Uint8Array(64),
    ]) {
      expect(() => decodeMessage(bytes.buffer)).to.throw(/bad-message[\s\S]*same version/);
    }
    expect(() => encodeMessage({ weights: BigInt64Array.of(1n) })).to.throw(/BigInt64Array/);
  });
});
