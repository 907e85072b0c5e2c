/** A model as a user writes one, for `pallium live FILE`: an oscillator that hears an input, and a memory of it. */

import { type Model, network } from 'pallium';

export const model: Model = network('my brain', (net) => {
  const x = net.input('x', (t) => 0.8 * Math.sin(5 * t));
  const heard = net.ensemble('heard', { neurons: 100, dimensions: 1 });
  const squared = net.ensemble('squared', { neurons: 100, dimensions: 1 });
  net.connect(x, heard);
  net.connect(heard, squared, { function: ([value = 0]) => [value * value] });
  net.port('square', squared);
});
