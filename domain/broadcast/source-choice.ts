import type { PublicSource } from './public-broadcast.ts';

/** The language of the sound as it was spoken, whatever it is. */
export const ORIGINAL = 'original';

/** One source of each language at a time: what is loaded, and what takes its place when it fails. */
type Choice = { readonly sources: readonly PublicSource[]; readonly failed: ReadonlySet<string> };

/**
 * The languages between which sources let one choose: `original` where a source has no language of its own, then the locales
 * of the others in order of priority. What is inside of a playlist is not known here (see mergedLanguages).
 */
export function sourceLanguages(sources: readonly PublicSource[]): readonly string[] {
  const locales = inOrder(sources).flatMap(({ locale }) => (locale === null ? [] : [locale]));
  const isOpen = sources.some(({ locale }) => locale === null);
  return [...(isOpen ? [ORIGINAL] : []), ...new Set(locales)];
}

/**
 * The source to load for a language: the first that has not failed among those of that language, then among those with all
 * languages, then any other. Source: broadcast.md B6, B17. Undefined when all have failed.
 */
export function chooseSource({ sources, failed }: Choice, language: string): PublicSource | undefined {
  const left = inOrder(sources).filter(({ id, url }) => url !== '' && !failed.has(id));
  return (
    left.find(({ locale }) => locale === language) ?? left.find(({ locale }) => locale === null) ?? left.at(0)
  );
}

/**
 * The language to begin with: what was chosen in this tab, else that of the page, each only if it is offered; else the
 * original (B6).
 */
export function firstLanguage(
  offered: readonly string[],
  chosen: string | undefined,
  pageLanguage: string,
): string {
  const wanted = [chosen, pageLanguage, ORIGINAL].find((one) => one !== undefined && offered.includes(one));
  return wanted ?? offered[0] ?? ORIGINAL;
}

/** Languages of the sources, with those inside of the playlist that is loaded: one menu for both (B6). */
export function mergedLanguages(
  sources: readonly PublicSource[],
  tracks: readonly { readonly locale: string }[],
): readonly string[] {
  const inside = tracks.map(({ locale }) => locale);
  const own = sourceLanguages(sources);
  // Tracks name the original by its language; "original" stands for a playlist that names none.
  const all = inside.length > 1 ? own.filter((one) => one !== ORIGINAL) : own;
  return [...new Set([...inside.filter(() => inside.length > 1), ...all])];
}

function inOrder(sources: readonly PublicSource[]): readonly PublicSource[] {
  return [...sources].sort((a, b) => a.priority - b.priority);
}

/** `rus` and `ru-RU` are the same language as `ru`: encoders write codes of three letters. */
export function sameLanguage(one: string | undefined, other: string): boolean {
  return one !== undefined && mainSubtag(one) === mainSubtag(other);
}

function mainSubtag(tag: string): string {
  const main = tag.toLowerCase().split('-')[0] ?? '';
  return THREE_LETTERS[main] ?? main;
}

/** Of ISO 639-2, both forms, for the languages that forums are interpreted into. */
const THREE_LETTERS: Readonly<Record<string, string>> = {
  ...{
    rus: 'ru',
    eng: 'en',
    kaz: 'kk',
    deu: 'de',
    ger: 'de',
    fra: 'fr',
    fre: 'fr',
    spa: 'es',
    zho: 'zh',
    chi: 'zh',
  },
  ...{
    ara: 'ar',
    jpn: 'ja',
    kor: 'ko',
    ita: 'it',
    por: 'pt',
    tur: 'tr',
    uzb: 'uz',
    tat: 'tt',
    ukr: 'uk',
    bel: 'be',
  },
  ...{
    kir: 'ky',
    hye: 'hy',
    arm: 'hy',
    aze: 'az',
    kat: 'ka',
    geo: 'ka',
    fas: 'fa',
    per: 'fa',
    hin: 'hi',
    vie: 'vi',
  },
};
