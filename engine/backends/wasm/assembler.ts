/** The assembler of WebAssembly text. A file of its own, so that the package can hold a build of it for browsers. */

export { default as wabt } from 'wabt';
