import type { Deed } from '../permissions.ts';
import { STRUCTURE_NOUNS } from './structure.ts';

/**
 * The right that a command asked for, hence what taking it back asks for too; undefined for commands that nobody takes
 * back, e.g. the one that filled a new edition. Of sessions it is asked for each that is touched.
 */
export function deedOfVerb(verb: string): Deed | undefined {
  return DEEDS_OF_VERBS.get(verb);
}

const DEEDS_OF_VERBS: ReadonlyMap<string, Deed> = new Map<string, Deed>([
  ...STRUCTURE_NOUNS.flatMap((noun): [string, Deed][] => [
    [`${noun}.edit`, 'structure.edit'],
    [`${noun}.remove`, 'structure.edit'],
  ]),
  ['edition.edit', 'edition.edit'],
  ['edition.shift', 'edition.edit'],
  ['session.edit', 'session.edit'],
  ['session.copy', 'session.edit'],
  ['session.remove', 'session.edit'],
  ['person.edit', 'person.edit'],
  ['person.remove', 'person.edit'],
  ['organisation.edit', 'organisation.edit'],
  ['organisation.remove', 'organisation.edit'],
  ['page.remove', 'page.edit'],
  ['import', 'programme.import'],
]);
