/** `pallium live`: runs a brain or a model of the user's here, at full speed, and opens the viewer on it. */

import { readFile } from 'node:fs/promises';
import open from 'open';
import { PalliumError } from '#engine';
import { type FromBrain, type LiveBuilder, LiveHost } from '#engine/live';
import { liveBuilders, modelBuilder } from '#tasks/live';
import { loadModel } from './load-model.ts';
import { refuseOption } from './options.ts';
import type { Output } from './output.ts';
import { livePath, serveLive } from './serve-live.ts';
import { serveViewer } from './serve-viewer.ts';
import { untilTold } from './until-told.ts';

export interface LiveOptions {
  readonly seed: number;
  readonly backend: string;
  readonly dimensions?: number;
  readonly threads?: number;
  readonly port?: number;
  /** Whether a browser is opened. */
  readonly open: boolean;
}

/**
 * Builds it, then serves until Ctrl-C, which is how one leaves: the exit code is 0. `what` is the name of a brain or the
 * file of a model. @throws PalliumError what is neither is refused before anything is served
 */
export async function live(what: string, options: LiveOptions, output: Output): Promise<void> {
  const builder = await chooseBuilder(what, options);
  const { backend, threads, port } = options;
  const host = new LiveHost([builder], { backend, ...(threads !== undefined && { threads }) });
  await build(host, builder.offer.name, options, output);
  const { address, server } = await serveViewer({
    recordings: [],
    ...(port !== undefined && { port }),
  });
  const sendAway = serveLive(server, host);
  const page = `${address}?attach=${livePath}`;
  output.say(`It can be watched at ${page} (Ctrl-C ends it).`);
  output.result({ address: page });
  if (options.open) await open(page).catch(() => output.say('Open this address in a browser.'));
  await untilTold();
  host.close();
  sendAway();
  server.closeAllConnections();
  server.close();
}

async function chooseBuilder(what: string, { dimensions }: LiveOptions): Promise<LiveBuilder> {
  const known = liveBuilders((name) => readFile(new URL(`../../modules/${name}`, import.meta.url)));
  const found = known.find(({ offer }) => offer.name === what);
  if (found !== undefined) return sized(found, dimensions);
  if (dimensions !== undefined) {
    const fix = 'leave the option out, and change the model itself';
    throw refuseOption('--dimensions', 'a model from a file has the dimensions it has', fix);
  }
  const { model, vocabularies } = await loadModel(what);
  return modelBuilder(model, vocabularies);
}

/** Of this many dimensions, also when a page has it built again from another seed. */
function sized(builder: LiveBuilder, dimensions: number | undefined): LiveBuilder {
  if (dimensions === undefined) return builder;
  return {
    offer: builder.offer,
    build: (request, voice, machine) => builder.build({ dimensions, ...request }, voice, machine),
  };
}

/** Has the host build, and says what it says. Throws what it refuses. */
async function build(
  host: LiveHost,
  brain: string,
  { seed }: LiveOptions,
  output: Output,
): Promise<void> {
  const say = (message: FromBrain): void => {
    if (message.say === 'building') output.say(`${brain}: ${message.what}`);
    if (message.say === 'trouble') trouble = new PalliumError(message.error);
    if (message.say === 'ready')
      output.say(
        `${brain}: ${message.neurons.toLocaleString('en')} neurons on ${message.head.backend}, built in ${message.buildSeconds.toFixed(1)} s`,
      );
  };
  let trouble: PalliumError | undefined;
  const listener = { say };
  host.attach(listener);
  await host.hear({ say: 'build', brain, seed });
  host.detach(listener);
  if (trouble !== undefined) throw trouble as PalliumError;
}
