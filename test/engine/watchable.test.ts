/** What a viewer is told of a model: its outline, what can be watched, and how cells are tuned. */

import { expect } from 'chai';
import {
  compile,
  curvesOf,
  headOf,
  type Model,
  network,
  outlineOf,
  pes,
  watchablePorts,
} from '#engine';

const model: Model = network('net', (net) => {
  const stimulus = net.input('stimulus', [0.5]);
  const a = net.ensemble('a', { neurons: 20 });
  const deep = net.network('deep', (inner) => inner.array('b', { ensembles: 3, neurons: 10 }));
  const plane = net.ensemble('plane', { neurons: 60, dimensions: 2 });
  const gate = net.ensemble('gate', { neurons: 10 });
  net.connect(stimulus, a);
  const learned = net.connect(a, deep.at(0), { learning: pes() });
  net.connect(gate, learned.learning);
  net.inhibit(gate, deep);
  net.connect(gate, a.neurons, { transform: Array.from({ length: 20 }, (_, i) => [i - 10]) });
  net.connect(a, plane.at(1));
  net.port('seen', a, 'what is seen');
  net.probe('plane probe', plane);
});

describe('an outline', () => {
  const { nodes, links, places } = outlineOf(model, { 'net/deep': [1, 0] });

  it('names every thing, with its sizes', () => {
    expect(nodes.map(({ path, kind }) => `${kind} ${path}`)).to.have.members([
      'ensemble net/a',
      'ensemble net/deep/b',
      'ensemble net/plane',
      'ensemble net/gate',
      'input net/stimulus',
    ]);
    expect(nodes.find(({ path }) => path === 'net/deep/b')).to.deep.include({
      size: 3,
      ensembles: 3,
      neurons: 10,
      dimensions: 1,
      neuronType: 'lif',
    });
    expect(places).to.deep.equal({ 'net/deep': [1, 0] });
  });

  it('links things with things: what teaches a connection reaches what it teaches', () => {
    const paths = new Set(nodes.map(({ path }) => path));
    for (const { from, to } of links)
      expect([paths.has(from), paths.has(to)]).to.not.include(false);
    const taught = links.filter(({ to, from }) => from === 'net/gate' && to === 'net/deep/b');
    expect(taught).to.have.length(2);
    expect(links.filter(({ learning }) => learning !== undefined)).to.have.length(1);
  });

  it('tells inhibition from what lifts some cells and lowers others', () => {
    const inhibiting = links.filter(({ inhibits }) => inhibits);
    expect(inhibiting.map(({ from, to }) => `${from} ${to}`)).to.deep.equal([
      'net/gate net/deep/b',
    ]);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify({ nodes, links }))).to.deep.equal({ nodes, links });
  });
});

describe('what can be watched', () => {
  const program = compile(model);
  const ports = watchablePorts(model, program);
  const find = (path: string) => ports.find((port) => port.path === path);

  it('is each port of the program, and the curves of each ensemble', () => {
    expect(ports.map(({ path }) => path)).to.include.members(program.ports.map(({ path }) => path));
    expect(ports.filter(({ kind }) => kind === 'curves')).to.have.length(4);
  });

  it('says what it is and where it belongs', () => {
    expect(find('net/seen')).to.deep.include({
      label: 'what is seen',
      of: 'net/a',
      kind: 'values',
    });
    expect(find('net/a/spikes')).to.deep.include({ kind: 'spikes', size: 20, of: 'net/a' });
    expect(find('net/deep/b/voltage')).to.deep.include({
      shows: 'voltage',
      size: 30,
      of: 'net/deep/b',
    });
    expect(find('net/stimulus')).to.deep.include({ shows: 'input', size: 1 });
    expect(find('net/plane probe')).to.deep.include({ of: 'net/plane', size: 2 });
    const weights = ports.filter(({ shows }) => shows === 'weights');
    expect(weights).to.have.length(1);
    expect(weights[0]).to.deep.include({ columns: 20, size: 20, label: 'weights' });
  });

  it('has curves of the cells that the run has: along the line, or along each preferred direction', () => {
    const line = curvesOf(model, find('net/a/tuning') ?? never(), 1);
    expect([line.x.length, line.values.length, line.size]).to.deep.equal([101, 2020, 20]);
    expect(line.xLabel).to.equal('represented value');
    expect(Math.max(...line.values)).to.be.within(200, 400);
    const plane = curvesOf(model, find('net/plane/tuning') ?? never(), 1);
    expect([plane.x[0], plane.x.at(-1), plane.size]).to.deep.equal([-1, 1, 50]);
    for (let cell = 0; cell < 50; cell++)
      expect(plane.values[100 * 50 + cell]).to.be.within(195, 405);
  });

  it('comes with a head that says which program it was', () => {
    const head = headOf(model, { program, backend: 'reference' }, { run: { task: 'x' } });
    expect(head).to.deep.include({ model: 'net', seed: 1, dt: 0.001, run: { task: 'x' } });
    expect(head.outline).to.deep.equal(outlineOf(model));
  });
});

function never(): never {
  throw new Error('there is no such port');
}
