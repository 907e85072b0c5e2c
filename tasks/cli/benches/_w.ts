import { network, simulate } from '#engine';
for (const [ensembles, neurons, dimensions] of [[8, 1000, 100], [1, 3000, 20]] as const) {
const model = network('w', (net) => {
  const a = net.array('a', { ensembles, neurons, dimensions, tunings: 'distinct' });
  net.connect(a, a);
});
const t1 = performance.now();
const s = await simulate(model, { backend: 'native', cache: false });
console.log(ensembles, neurons, dimensions, 'build', ((performance.now()-t1)/1000).toFixed(2));
s.close();
}
