import type { ParseArgsConfig } from 'node:util';
import type { z } from 'zod';
import type { Terminal } from './terminal.ts';
import type { Words } from './word-english.ts';

export type VerbContext = { readonly terminal: Terminal; readonly words: Words };

/** One verb of the command line: what may be typed, and what it does. */
export type Verb<Input = unknown> = {
  readonly name: string;
  /** As typed, e.g. `export SLUG --format schedule.xml`. */
  readonly usage: string;
  readonly summary: (words: Words) => string;
  /** One line per option. */
  readonly help: (words: Words) => readonly string[];
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Of `{ positionals, ...options }`. */
  readonly input: z.ZodType<Input>;
  /** False for verbs that open the database themselves or need none. */
  readonly needsDatabase: boolean;
  run(input: Input, context: VerbContext): Promise<void>;
};

/** A verb whose input type nobody outside needs to know. */
export function defineVerb<Input>(verb: Verb<Input>): Verb {
  return verb as Verb;
}
