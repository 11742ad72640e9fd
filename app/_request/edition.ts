import { notFound } from 'next/navigation';
import { cache } from 'react';
import { isLocaleTag, type Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { type Reading, readingOf } from '#domain/programme/view/reading.ts';
import type { CardContext } from '#domain/programme/view/session-card.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { NotFoundError } from '#usecases/access.ts';
import { openPublicProgramme } from '#usecases/programme/public-programme.ts';
import { languageOf } from './language.ts';
import { type EditionPlace, editionMovedOr404 } from './old-address.ts';

/** Everything a public page of an edition needs; `context` is what the views of domain/programme/view take. */
export type EditionRequest = {
  language: Language;
  t: Translator;
  slug: string;
  index: SnapshotIndex;
  reading: Reading;
  context: CardContext;
  href: ReturnType<typeof paths>;
  languageName: (tag: string) => string;
};

export type EditionParams = Promise<{ lang: string; edition: string }>;
export type PageQuery = Promise<Record<string, string | string[] | undefined>>;

/** Public pages show everybody the same: they are opened as nobody in particular and kept by the page cache. */
const openForAll = cache((slug: string) => openPublicProgramme(anonymousViewer, slug));

/** The edition of the address in the language of the address, or `?lang=` for a further locale; else a 404. */
export async function editionOf(
  params: EditionParams,
  query?: PageQuery,
  place: EditionPlace = '',
): Promise<EditionRequest> {
  const language = await languageOf(params);
  const slug = (await params).edition;
  const index =
    (await foundOrUndefined(() => openForAll(slug))) ??
    (await editionMovedOr404(slug, place, await params, paths(language)));
  const asked = (await query)?.lang;
  const isOffered =
    typeof asked === 'string' && asked !== language && index.snapshot.edition.locales.includes(asked);
  const locale = isOffered ? asked : language;
  const t = translator(language);
  const reading = readingOf(index.snapshot, locale);
  const words = { untitled: t('programme.untitled'), busy: t('programme.busy'), break: t('programme.break') };
  const context = { index, reading, language, words };
  return {
    language,
    t,
    slug,
    index,
    reading,
    context,
    href: paths(language, isOffered ? asked : undefined),
    languageName: languageNamer(language),
  };
}

/** What a use case opens, or undefined when it is not there for the public. */
export async function foundOrUndefined<T>(open: () => Promise<T>): Promise<T | undefined> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

export async function foundOr404<T>(open: () => Promise<T>): Promise<T> {
  return (await foundOrUndefined(open)) ?? notFound();
}

function languageNamer(language: Language): (tag: string) => string {
  const names = new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', {
    type: 'language',
    fallback: 'code',
  });
  return (tag) => (isLocaleTag(tag) ? (names.of(tag) ?? tag) : tag);
}
