/** The outline as a tree: networks, which are only what paths begin with, become branches; things are its leaves. */

import type { Outline, OutlineNode, RecordedPort } from '#engine/watching';

/** A network, or a thing in it. */
export interface Branch {
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  /** 0 at the root. */
  readonly depth: number;
  readonly parent: Branch | undefined;
  readonly children: readonly Branch[];
  /** What it is, when it is a thing. */
  readonly node: OutlineNode | undefined;
  /** Of everything in it. */
  readonly neurons: number;
}

/** All branches of a model. */
export interface Tree {
  /** The model's network; a branch without a name where a model has several. */
  readonly root: Branch;
  readonly branches: ReadonlyMap<string, Branch>;
}

interface Growing extends Branch {
  readonly children: Growing[];
  node: OutlineNode | undefined;
  neurons: number;
  depth: number;
  parent: Growing | undefined;
}

/** Makes the tree. */
export function treeOf(outline: Outline): Tree {
  const branches = new Map<string, Growing>();
  const top: Growing = branch('', undefined);
  const grow = (path: string): Growing => {
    const known = branches.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('/');
    const parent = cut < 0 ? top : grow(path.slice(0, cut));
    const made = branch(path, parent);
    parent.children.push(made);
    branches.set(path, made);
    return made;
  };
  for (const node of outline.nodes) {
    const leaf = grow(node.path);
    leaf.node = node;
    const neurons = (node.ensembles ?? 1) * (node.neurons ?? 0);
    for (let at: Growing | undefined = leaf; at !== undefined; at = at.parent)
      at.neurons += neurons;
  }
  const [only] = top.children;
  const root = top.children.length === 1 && only !== undefined && isNetwork(only) ? only : top;
  root.parent = undefined;
  branches.set(root.path, root);
  deepen(root, 0);
  return { root, branches };
}

function branch(path: string, parent: Growing | undefined): Growing {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { path, name, depth: 0, parent, children: [], node: undefined, neurons: 0 };
}

function deepen(at: Growing, depth: number): void {
  at.depth = depth;
  for (const child of at.children) deepen(child, depth + 1);
}

/** Whether it has parts. */
export const isNetwork = (at: Branch): boolean => at.children.length > 0;

/** The root, its child, and so on down to the branch. */
export function lineage(at: Branch): readonly Branch[] {
  const line: Branch[] = [];
  for (let up: Branch | undefined = at; up !== undefined; up = up.parent) line.unshift(up);
  return line;
}

/** Whether something is a branch or in it. */
export const isUnder = (path: string, branchPath: string): boolean =>
  branchPath === '' || path === branchPath || path.startsWith(`${branchPath}/`);

/** The branch that a port belongs to: what it says, or the deepest that its path begins with. */
export function ownerOf(tree: Tree, port: RecordedPort): Branch | undefined {
  for (let path = port.of ?? port.path; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const owner = tree.branches.get(path);
    if (owner !== undefined) return owner;
    if (!path.includes('/')) return undefined;
  }
  return undefined;
}
