/** What this machine compiles and loads with: its C compiler, its processor, and koffi. */

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { promisify } from 'node:util';
import { PalliumError } from '../../errors.ts';

const execute = promisify(execFile);

export type Koffi = typeof import('koffi').default;

export interface Compiler {
  /** The program, then arguments that every call gets (CC may hold some, as in `ccache gcc`). */
  readonly command: readonly string[];
  /** First line of `--version`. */
  readonly version: string;
}

/** No -ffast-math: a NaN must stay one, so that a run can refuse to go on with it. */
export const compilerFlags: readonly string[] = [
  '-std=gnu11',
  '-O2',
  arch() === 'arm64' ? '-mcpu=native' : '-march=native',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-ffp-contract=fast',
  '-fvisibility=hidden',
  '-D_GNU_SOURCE',
  '-shared',
  '-fPIC',
  '-pthread',
];

/** The compiler that the environment variable CC names, or `cc`. Refuses when it does not run. */
export async function findCompiler(): Promise<Compiler> {
  const { CC = '' } = process.env;
  const command = CC.split(/\s+/).filter((word) => word !== '');
  if (command.length === 0) command.push('cc');
  try {
    const { stdout } = await run(command, ['--version']);
    return { command, version: stdout.split('\n')[0] ?? '' };
  } catch (error) {
    throw new PalliumError({
      kind: 'backend',
      code: 'compiler-missing',
      path: 'native',
      what: `the C compiler '${command.join(' ')}' does not run (${firstLine(String(error))})`,
      fix: 'install gcc or clang (Debian: apt install gcc; macOS: xcode-select --install), name one with CC=..., or use --backend wasm',
    });
  }
}

/** Runs the compiler; resolves with its output, rejects with what it complained about. */
export function run(
  command: readonly string[],
  rest: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  return execute(command[0] ?? 'cc', [...command.slice(1), ...rest], { encoding: 'utf8' });
}

/** The optional package that loads a library and calls it. Refuses when it is not installed. */
export async function findKoffi(): Promise<Koffi> {
  try {
    return (await import('koffi')).default;
  } catch (error) {
    throw new PalliumError({
      kind: 'backend',
      code: 'koffi-missing',
      path: 'native',
      what: `the package 'koffi' cannot be loaded (${firstLine(String(error))})`,
      fix: 'npm install koffi, or use --backend wasm',
    });
  }
}

/** Names what `-march=native` stands for here, so that a cache on a shared disk fits the machine. */
export async function describeProcessor(): Promise<string> {
  const model = cpus()[0]?.model ?? 'unknown';
  const info = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  const features = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(info)?.[1] ?? '';
  return `${platform()} ${arch()} ${model} ${features}`;
}

export function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
