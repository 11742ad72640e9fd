import { getDb } from '#db/client.ts';
import { allPages } from '#db/page.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import { storeTranslationSources, translationSources } from '#db/translation-source.ts';
import type { Tx } from '#db/types.ts';
import type { RecordNoun, TranslationMark } from '#domain/desk/record.ts';
import { nameOfRow } from '#domain/desk/row-name.ts';
import {
  marksOf,
  type OwnTexts,
  sourceKey,
  sourcesAfter,
  sourceText,
  TRANSLATED,
  TRANSLATED_EDITION,
  textChanges,
  textsOf,
} from '#domain/desk/translation-mark.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Programme, ProgrammeChange, RowSet } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { sha256 } from '../programme/import-means.ts';

type TextChange = { readonly ownerId: string; readonly before: OwnTexts; readonly after: OwnTexts };

/** Notes in the transaction of a change from which texts its translations were made (programme.md rule 22). */
export async function noteTranslations(
  tx: Tx,
  scope: EditionScope,
  edition: Edition,
  change: ProgrammeChange,
): Promise<void> {
  const own = change.edition && {
    ownerId: scope.editionId,
    before: textsOf(change.edition.before, TRANSLATED_EDITION),
    after: textsOf(change.edition.after, TRANSLATED_EDITION),
  };
  await noteTexts(tx, scope, edition, [...(own ? [own] : []), ...textChanges(change.rows)]);
}

/** The same for texts that are no rows of a draft, e.g. pages. */
export async function noteTexts(
  tx: Tx,
  scope: EditionScope,
  edition: Pick<Edition, 'locales' | 'defaultLocale'>,
  changes: readonly TextChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ ownerId }) => ownerId);
  const known = byKey(await translationSources(tx, scope, ids));
  const sources = changes.flatMap((change) => sourcesAfter(change, known, edition, sha256));
  await storeTranslationSources(tx, scope, sources);
}

/** Translations of some owners that are missing, or whose source changed since; those without any are left out. */
export async function translationMarks(
  scope: EditionScope,
  edition: Pick<Edition, 'locales' | 'defaultLocale'>,
  owners: readonly { readonly id: string; readonly texts: OwnTexts }[],
): Promise<Readonly<Record<string, readonly TranslationMark[]>>> {
  if (edition.locales.length < 2) return {};
  const ids = owners.map(({ id }) => id);
  const known = byKey(await translationSources(getDb().read, scope, ids));
  return Object.fromEntries(
    owners.flatMap(({ id, texts }) => {
      const marks = marksOf(id, texts, known, edition, sha256);
      return marks.length === 0 ? [] : [[id, marks] as const];
    }),
  );
}

function byKey<T extends Parameters<typeof sourceKey>[0]>(sources: readonly T[]): Map<string, T> {
  return new Map(sources.map((source) => [sourceKey(source), source]));
}

/** One text that waits for a translator. */
export type TranslationTask = TranslationMark & {
  readonly noun: RecordNoun | 'talk';
  /** What the row is called, in the language of the page. */
  readonly name: string;
  /** Id of the record to open: a talk opens with its session. */
  readonly recordId: string;
  /** Id of the row that has the text. */
  readonly ownerId: string;
  /** For a text whose source changed: what to compare. */
  readonly compare: Comparison | null;
};

/** A translation beside the present source; `seen` is the hash of that source. */
export type Comparison = {
  readonly source: { readonly locale: string; readonly text: string };
  readonly translation: string;
  readonly seen: string;
};

export type TranslationWork = {
  readonly locales: readonly string[];
  readonly counts: Readonly<Record<string, { readonly missing: number; readonly stale: number }>>;
  readonly tasks: readonly TranslationTask[];
};

/**
 * What waits for translators in an edition, by locale (programme.md ML3).
 * @throws NotFoundError, ForbiddenError
 */
export async function listTranslationWork(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<TranslationWork> {
  const { scope } = await gateEdition(viewer, 'structure.edit', { edition: slug });
  return translationWork(scope, await loadProgramme(getDb().read, scope), language);
}

/** The same for a draft that was read already, by somebody who may. */
export async function translationWork(
  scope: EditionScope,
  draft: Programme,
  language: Language,
): Promise<TranslationWork> {
  const { edition } = draft;
  const owners = await translationOwners(scope, draft, language);
  const known = byKey(await translationSources(getDb().read, scope));
  const tasks = owners.flatMap(({ id, texts, ...owner }) =>
    marksOf(id, texts, known, edition, sha256).map((mark) => ({
      ...owner,
      ...mark,
      ownerId: id,
      compare: mark.kind === 'stale' ? comparisonOf(texts, mark, edition) : null,
    })),
  );
  const counts = edition.locales.map((locale) => {
    const count = (kind: TranslationMark['kind']) =>
      tasks.filter((task) => task.locale === locale && task.kind === kind).length;
    return [locale, { missing: count('missing'), stale: count('stale') }] as const;
  });
  return { locales: edition.locales, counts: Object.fromEntries(counts), tasks };
}

/** A text and its source as they are now; null where there is none of the two. */
export function comparisonOf(
  texts: OwnTexts,
  { field, locale }: Pick<TranslationMark, 'field' | 'locale'>,
  edition: Pick<Edition, 'locales' | 'defaultLocale'>,
): Comparison | null {
  const map = texts[field] ?? {};
  const source = sourceText(map, edition);
  const translation = map[locale] ?? '';
  if (source === undefined || source.locale === locale || translation === '') return null;
  return { source: { locale: source.locale, text: source.text }, translation, seen: sha256(source.text) };
}

const NOUN_OF: Readonly<Partial<Record<RowSet, RecordNoun | 'talk'>>> = {
  subForums: 'sub-forum',
  venues: 'venue',
  halls: 'hall',
  days: 'day',
  tracks: 'track',
  formats: 'format',
  organisations: 'organisation',
  people: 'person',
  sessions: 'session',
  talks: 'talk',
};

type Owner = Pick<TranslationTask, 'noun' | 'name' | 'recordId'> & {
  readonly id: string;
  readonly texts: OwnTexts;
};

/** Everything of an edition that is written in several languages, named in the language of the page. */
export async function translationOwners(
  scope: EditionScope,
  draft: Programme,
  language: Language,
): Promise<readonly Owner[]> {
  return [...ownersOf(draft, language), ...(await pageOwners(scope, draft, language))];
}

function ownersOf(draft: Programme, language: Language): Owner[] {
  const { edition } = draft;
  const own = {
    id: edition.id,
    noun: 'edition',
    recordId: edition.id,
    name: nameOfRow(edition, edition, language),
    texts: textsOf(edition, TRANSLATED_EDITION),
  } as const;
  const rows = Object.entries(NOUN_OF).flatMap(([set, noun]) => {
    const rowSet = set as RowSet;
    return draft[rowSet].map((row) => ({
      id: row.id,
      noun,
      recordId: noun === 'talk' && 'sessionId' in row ? (row.sessionId ?? row.id) : row.id,
      name: nameOfRow(row, edition, language),
      texts: textsOf(row, TRANSLATED[rowSet] ?? []),
    }));
  });
  return [own, ...rows];
}

async function pageOwners(scope: EditionScope, { edition }: Programme, language: Language): Promise<Owner[]> {
  const pages = await allPages(getDb().read, scope);
  return pages.map((page) => ({
    id: page.id,
    noun: 'page',
    recordId: page.id,
    name: nameOfRow(page, edition, language),
    texts: { title: page.title, body: page.body },
  }));
}
