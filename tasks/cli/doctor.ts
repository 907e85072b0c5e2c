/** `pallium doctor`: which backends this machine has and, for every one refused, why and what to do. */

import { cpus, totalmem } from 'node:os';
import { probeBackends } from '#engine';
import { hasVisionWeights } from './brain.ts';
import type { Output } from './output.ts';

/** Looks around and reports. */
export async function doctor(output: Output): Promise<void> {
  const backends = await probeBackends();
  const chosen = backends.find(({ support }) => support.ok)?.name ?? 'reference';
  const processors = cpus();
  const machine = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    memoryGigabytes: totalmem() / 1e9,
  };
  const { say } = output;
  say(`node       ${machine.node} on ${machine.platform}`);
  say(
    `machine    ${machine.cores} x ${machine.processor}, ${machine.memoryGigabytes.toFixed(1)} GB`,
  );
  say(`eye        ${hasVisionWeights() ? 'trained' : 'not trained: npm run train:vision'}`);
  for (const { name, support } of backends) {
    if (support.ok) say(`${name.padEnd(11)}works: ${support.note}`);
    else say(`${name.padEnd(11)}refused: ${support.why}\n${' '.repeat(11)}do: ${support.fix}`);
  }
  say(`auto       takes ${chosen}`);
  output.result({ machine, visionWeights: hasVisionWeights(), chosen, backends });
}
