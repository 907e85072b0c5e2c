import { expect } from 'chai';
import type { Outline } from '#engine/watching';
import { isUnder, ownerOf, treeOf } from '../../../viewer/stage/tree.ts';
import { viewOf } from '../../../viewer/stage/view.ts';

const ensemble = (path: string, neurons = 10) =>
  ({ path, kind: 'ensemble', size: 1, ensembles: 2, neurons }) as const;
const link = (from: string, to: string, more: object = {}) => ({
  path: `${from} -> ${to}`,
  from,
  to,
  size: 1,
  ...more,
});

const outline: Outline = {
  nodes: [
    { path: 'm/in', kind: 'input', size: 1 },
    ensemble('m/a/x'),
    ensemble('m/a/y'),
    ensemble('m/b/deep/z'),
    ensemble('m/b/w'),
  ],
  links: [
    link('m/in', 'm/a/x'),
    link('m/a/x', 'm/a/y'),
    link('m/a/x', 'm/b/deep/z', { inhibits: true }),
    link('m/a/y', 'm/b/deep/z', { learning: ['pes'] }),
    link('m/a/y', 'm/b/w'),
    link('m/b/w', 'm/b/w'),
    link('m/b/w', 'm/in'),
  ],
};

describe('the tree of an outline', () => {
  const tree = treeOf(outline);

  it('has a branch for every network, with the neurons in it', () => {
    expect(tree.root.path).to.equal('m');
    expect(tree.root.children.map(({ name }) => name)).to.deep.equal(['in', 'a', 'b']);
    expect(tree.branches.get('m/b')?.neurons).to.equal(40);
    expect(tree.branches.get('m/b/deep/z')?.depth).to.equal(3);
  });

  it('has a root of its own where a model has several networks, or only things', () => {
    const several = treeOf({ nodes: [ensemble('p/x'), ensemble('q/x')], links: [] });
    expect(several.root.path).to.equal('');
    expect(several.root.children.map(({ path }) => path)).to.deep.equal(['p', 'q']);
    expect(treeOf({ nodes: [ensemble('alone')], links: [] }).root.children).to.have.length(1);
    expect(treeOf({ nodes: [], links: [] }).root.children).to.deep.equal([]);
  });

  it('knows whose a port is', () => {
    const port = { kind: 'values', size: 1 } as const;
    expect(ownerOf(tree, { ...port, path: 'm/a/x/spikes' })?.path).to.equal('m/a/x');
    expect(ownerOf(tree, { ...port, path: 'm/list', of: 'm/b/w' })?.path).to.equal('m/b/w');
    expect(ownerOf(tree, { ...port, path: 'm/list' })?.path).to.equal('m');
    expect(ownerOf(tree, { ...port, path: 'elsewhere' })).to.equal(undefined);
    expect([isUnder('m/ab', 'm/a'), isUnder('m/a/x', 'm/a')]).to.deep.equal([false, true]);
  });
});

describe('the view of a tree', () => {
  const tree = treeOf(outline);
  const shown = (open: readonly string[]) => {
    const view = viewOf(tree, outline, open);
    return {
      blocks: view.blocks.map(({ path }) => path),
      links: Object.fromEntries(view.links.map(({ key, count }) => [key, count])),
      view,
    };
  };

  it('merges the links of closed networks and drops what stays inside', () => {
    const { blocks, links, view } = shown([]);
    expect(blocks).to.deep.equal(['m/in', 'm/a', 'm/b']);
    expect(links).to.deep.equal({ 'm/in -> m/a': 1, 'm/a -> m/b': 3, 'm/b -> m/in': 1 });
    const [, merged] = view.links;
    expect([merged?.inhibits, merged?.learns, merged?.size]).to.deep.equal([false, true, 3]);
    expect([...view.loops]).to.deep.equal([]);
  });

  it('cuts a link at the gates of open networks, one gate per block at the other end', () => {
    const { blocks, links, view } = shown(['m/a', 'm/b']);
    expect(blocks).to.deep.equal(['m/in', 'm/a', 'm/a/x', 'm/a/y', 'm/b', 'm/b/deep', 'm/b/w']);
    expect(links).to.deep.equal({
      'm/in -> m/a<m/in': 1,
      'm/a<m/in -> m/a/x': 1,
      'm/a/x -> m/a/y': 1,
      'm/a/x -> m/a>m/b': 1,
      'm/a/y -> m/a>m/b': 2,
      'm/a>m/b -> m/b<m/a': 3,
      'm/b<m/a -> m/b/deep': 2,
      'm/b<m/a -> m/b/w': 1,
      'm/b/w -> m/b>m/in': 1,
      'm/b>m/in -> m/in': 1,
    });
    expect([...view.loops]).to.deep.equal(['m/b/w']);
    const inner = view.links.find(({ key }) => key === 'm/b<m/a -> m/b/deep');
    expect([inner?.within, inner?.sources]).to.deep.equal(['m/b', ['m/a/x', 'm/a/y']]);
    const border = view.links.find(({ key }) => key === 'm/a>m/b -> m/b<m/a');
    expect(border?.within).to.equal('m');
  });

  it('opens nothing inside what is closed', () => {
    expect(shown(['m/b/deep']).blocks).to.deep.equal(shown([]).blocks);
    expect(shown(['m/b/w', 'nowhere', 'm/b', 'm/b/deep']).blocks).to.include('m/b/deep/z');
  });
});
