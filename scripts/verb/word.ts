import { english, type Words } from './word-english.ts';
import { russian } from './word-russian.ts';

/** The words for a BCP 47 tag of the system: Russian for `ru…`, English for all others. */
export function wordsFor(locale: string): Words {
  return /^ru\b/i.test(locale) ? russian : english;
}
