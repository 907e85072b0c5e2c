/** WebAssembly text to a compiled module. Equal texts are compiled once. */

import { wabt } from './assembler.ts';

const features = {
  simd: true,
  bulk_memory: true,
  sat_float_to_int: true,
  threads: true,
} as const;

let assembler: ReturnType<typeof wabt> | undefined;
const compiled = new Map<string, Promise<WebAssembly.Module>>();
/** Texts kept: each is some hundred kilobytes of machine code. */
const mostKept = 32;

/** Assembles and compiles `text`. A failure is a bug in the text, and is forgotten so that it can be met again. */
export function assemble(text: string): Promise<WebAssembly.Module> {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const made = compile(text);
  compiled.set(text, made);
  made.catch(() => compiled.delete(text));
  const oldest = compiled.keys().next();
  if (compiled.size > mostKept && !oldest.done) compiled.delete(oldest.value);
  return made;
}

async function compile(text: string): Promise<WebAssembly.Module> {
  assembler ??= wabt();
  const library = await assembler;
  const module = library.parseWat('program.wat', text, features);
  try {
    return await WebAssembly.compile(module.toBinary({}).buffer as BufferSource);
  } finally {
    module.destroy();
  }
}
