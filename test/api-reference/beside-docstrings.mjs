/**
 * A plugin of TypeDoc that reads what the sources say beside their docstrings.
 * The groups of a public face become categories of its page: `// Neurons: parameters and equations.` on a line of its own
 * opens the category Neurons for the exports below it, and what follows the colon describes it.
 * The head of a file, where the equation and the paper stand, becomes the remarks of its functions and classes.
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { Application, Comment, CommentTag, Converter, ReflectionKind } from 'typedoc';

const root = join(import.meta.dirname, '../..');
const statement = /^\/\/ ([^:\n]+): (.+)$|^export (?:type )?(?:\{([^}]*)\}|\* as (\w+)|\*) from '([^']+)';/gm;

/** Categories of a face: what they hold, by exported name or by the file or folder of `export *`, and what they are. */
function readFace(file) {
  const [names, files, descriptions] = [new Map(), new Map(), new Map()];
  let category;
  for (const found of readFileSync(join(root, file), 'utf8').matchAll(statement)) {
    const [, title, description, list, alone, from] = found;
    if (title !== undefined) {
      category = title;
      descriptions.set(title, description.replace(/^./, (first) => first.toUpperCase()));
    } else if (category !== undefined) {
      for (const item of (list ?? alone ?? '').split(',')) {
        const name = item.trim().split(' ').at(-1);
        if (name) names.set(name, category);
      }
      if (list === undefined && alone === undefined) {
        files.set(normalize(join(dirname(file), from)).replace(/index\.ts$/, ''), category);
      }
    }
  }
  return { names, files, descriptions };
}

const tag = (name, text) => new CommentTag(name, [{ kind: 'text', text }]);

/** Notes for those who work on a file: where its constants are written down. */
const note = /\s*\((?:nengo|spaun)\.md[^)]*\)\.?|[;,]\s+(?:constants\s+)?(?:nengo|spaun)\.md[^)]*(?=\))/g;
const equations = /(?:^ {2,}.+\n?)+/gm;
const asCode = (lines) => `\n\`\`\`text\n${lines.trimEnd().replace(/^ {2}/gm, '')}\n\`\`\`\n`;

/** The comment at the head of a file as Markdown, without notes; its indented lines are equations. */
function headOf(file) {
  const [, head = ''] = /^\/\*\*\s([\s\S]*?)\*\//.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  const lines = head.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  return lines.join('\n').trim().replace(note, '').replace(equations, asCode);
}

/** Functions and classes of one file that its head can be about; where there are more, it is about none of them. */
const mostTogether = 4;

function addRemarks(project, children) {
  const files = new Map();
  for (const child of children) {
    if (child.kindOf(ReflectionKind.Namespace)) addRemarks(project, child.children ?? []);
    if (!child.kindOf(ReflectionKind.Function | ReflectionKind.Class)) continue;
    const file = project.getSymbolIdFromReflection(child)?.packagePath;
    files.set(file, [...(files.get(file) ?? []), child]);
  }
  for (const [file, together] of files) {
    if (together.length > mostTogether || !existsSync(join(root, file))) continue;
    for (const { comment } of together.flatMap((child) => child.signatures ?? [child])) {
      comment?.blockTags.push(tag('@remarks', headOf(file)));
    }
  }
}

/** Puts the children of a module where its face has them. */
function categorize(project, module) {
  const face = project.getSymbolIdFromReflection(module)?.packagePath;
  if (face === undefined || !existsSync(join(root, face))) return;
  const { names, files, descriptions } = readFace(face);
  for (const child of module.children ?? []) {
    const path = project.getSymbolIdFromReflection(child)?.packagePath ?? '';
    const file = [...files.keys()].find((start) => path.startsWith(start));
    const category = names.get(child.name) ?? files.get(file);
    if (category === undefined) continue;
    child.comment ??= new Comment();
    child.comment.blockTags.push(tag('@category', category));
  }
  module.comment ??= new Comment();
  for (const [category, text] of descriptions) {
    module.comment.blockTags.push(tag('@categoryDescription', `${category}\n${text}`));
  }
}

/** TypeDoc calls this. Categories come in the order of their faces. */
export function load(app) {
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    const faces = app.options.getValue('entryPoints').map((face) => readFace(relative(root, face)));
    const order = faces.flatMap(({ descriptions }) => [...descriptions.keys()]);
    app.options.setValue('categoryOrder', order);
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      addRemarks(project, module.children ?? []);
      categorize(project, module);
    }
    for (const parameter of project.getReflectionsByKind(ReflectionKind.Parameter)) {
      if (parameter.name === '__namedParameters') parameter.name = 'options';
    }
  });
  // When all are in their places, what has no docstring must not look as if it had one.
  const bare = ({ comment }) => comment !== undefined && !comment.hasVisibleComponent(['@category']);
  const last = -1000;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      for (const { children = [] } of project.children ?? []) {
        for (const child of children) if (bare(child)) delete child.comment;
      }
    },
    last,
  );
}
