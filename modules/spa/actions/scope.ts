/** What names in rules stand for: small letters modules and vocabularies, capitals pointers of the vocabulary around. */

import { nearestNames, refuseExpression, type Vocabulary } from '#semantic-pointers';
import type { SpaModule, SpaPort } from '../spa-module.ts';
import type { Place } from './meet.ts';
import type { ParsedRoute } from './rules.ts';

/** Modules by the names that rules call them by. */
export type Modules = Readonly<Record<string, SpaModule>>;

export class Scope {
  readonly #modules: Modules;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  isModule(name: string): boolean {
    return Object.hasOwn(this.#modules, name);
  }

  /** Whether a name is a pointer's: capitals are, unless a module is called so. */
  isPointer(name: string): boolean {
    return /^[A-Z]/.test(name) && !this.isModule(name);
  }

  /** The output of a module. */
  source(name: string, place: Place): SpaPort {
    const { output } = this.#module(name, place);
    if (output !== undefined) return output;
    return refuse(place, `module '${name}' has no output.`, 'use another module as the source.');
  }

  /** The input that a route goes to. */
  sink({ source, sink }: ParsedRoute): SpaPort {
    const place = { text: source.text, at: sink.at };
    const module = this.#module(sink.module, place);
    const inputs = Object.keys(module.inputs ?? {});
    const wanted = sink.input;
    const found = wanted === undefined ? module.input : module.inputs?.[wanted];
    if (found !== undefined) return found;
    const named = inputs.map((input) => `'${sink.module}.${input}'`).join(', ');
    return refuse(
      place,
      wanted === undefined
        ? `module '${sink.module}' has no input of this name alone.`
        : `module '${sink.module}' has no input '${wanted}'.`,
      inputs.length > 0 ? `write ${named}.` : 'choose another sink.',
    );
  }

  /** A vocabulary of the modules, by its name. */
  vocabulary(name: string, place: Place): Vocabulary {
    const ports = Object.values(this.#modules).flatMap(({ input, output, inputs }) => [
      input,
      output,
      ...Object.values(inputs ?? {}),
    ]);
    const known = new Map(
      ports.flatMap((port) => (port?.vocabulary ? [[port.vocabulary.name, port.vocabulary]] : [])),
    );
    const found = known.get(name);
    if (found !== undefined) return found;
    return refuse(
      place,
      `no module here has a vocabulary '${name}'.`,
      `choose among ${[...known.keys()].join(', ')}.`,
    );
  }

  #module(name: string, place: Place): SpaModule {
    const module = this.isModule(name) ? this.#modules[name] : undefined;
    if (module !== undefined) return module;
    const near = nearestNames(name, Object.keys(this.#modules));
    return refuse(
      place,
      `there is no module '${name}'.`,
      near.length > 0
        ? `did you mean ${near.join(', ')}? Pointers begin with a capital.`
        : 'pass it among the modules; pointers begin with a capital.',
    );
  }
}

function refuse({ text, at }: Place, what: string, fix: string): never {
  return refuseExpression(text, at, what, fix, 'unknown-name');
}
