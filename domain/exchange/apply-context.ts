import type { LocaleMap } from '../locale.ts';
import type { RowMaps } from '../programme/change.ts';
import type { Edition, Session } from '../programme/entity.ts';
import type { CastMember } from '../programme/person-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { isSlug } from '../slug.ts';
import type { ImportKeyState, ImportMeans, ImportReport } from './diff.ts';
import type { ImportedProgramme } from './imported-programme.ts';
import type { KeyBook } from './match.ts';

/** A session with its cast: the two are compared and undone together. */
export type CastSession = { session: Session; cast: readonly CastMember[] };

/** What is stored already, as far as an import must know it. */
export type ImportFacts = {
  /** The main draft; without rows for an edition that is just being made. */
  programme: Programme;
  /** The edition was just made from this very file. */
  isNew: boolean;
  sourceId: string;
  keys: readonly ImportKeyState[];
  /** People outside the edition that keys of this source or guids of the file name. */
  linkedPeople: Programme['people'];
  /** Every occurrence of the edition in any plan: numbers and codes are never used twice (programme.md rule 1). */
  past: readonly { occurrenceId: string; publicNo: number; occurrenceCode: string }[];
  lastSlotNo: number;
  lastHallNo: number;
  /** Slugs of people in the whole instance, and words that no person may take. */
  personSlugs: ReadonlySet<string>;
};

/** What the fields of rows need to know of an import; undo needs no more to compare rows. */
export type FieldContext = {
  readonly imported: Pick<ImportedProgramme, 'locale'>;
  /** Fields of people and halls that the file says at least once. */
  readonly said: ReadonlySet<OptionalField>;
  readonly means: ImportMeans;
  /** From a key of the file to our id. */
  readonly ids: Readonly<Record<'hall' | 'track' | 'format' | 'person', ReadonlyMap<string, string>>>;
  readonly edition: Edition;
};

/** The work on one import: rows are put into `rows`, nothing is changed in place. */
export type ImportWork = {
  readonly imported: ImportedProgramme;
  readonly said: ReadonlySet<OptionalField>;
  readonly means: ImportMeans;
  readonly sourceId: string;
  readonly planId: string;
  readonly rows: RowMaps;
  readonly book: KeyBook;
  readonly report: ImportReport;
  readonly past: ReadonlyMap<string, { publicNo: number; occurrenceCode: string }>;
  readonly takenCodes: Set<string>;
  /** Codes that an occurrence has: a session's code among them is given away. */
  readonly firstCodes: Set<string>;
  readonly takenNumbers: Set<number>;
  readonly takenOccurrences: Set<string>;
  readonly personSlugs: Set<string>;
  /** From a key of the file to our id. */
  readonly ids: {
    hall: Map<string, string>;
    track: Map<string, string>;
    format: Map<string, string>;
    person: Map<string, string>;
  };
  readonly isNew: boolean;
  edition: Edition;
  firstFreeNo: number;
  lastSlotNo: number;
  lastHallNo: number;
};

/** The text of a map in the file's locale, null when there is none: the unit that is compared. */
export function textIn(map: LocaleMap | null, locale: string): string | null {
  return map?.[locale] || null;
}

/** Our text with the file's one in the file's locale; other locales stay as people wrote them. */
export function withText(ours: LocaleMap, locale: string, text: string | null): Record<string, string> {
  const { [locale]: _, ...others } = ours;
  return text === null ? others : { ...others, [locale]: text };
}

/** The name of a text as a field: what a source said last is kept per locale, as its files may come in several. */
export function textName(name: string, locale: string): string {
  return `${name}@${locale}`;
}

/** What some dialects of a format say and others cannot. */
export type OptionalField = 'biography' | 'photo' | 'home' | 'capacity';

/** Which of them this file says at all: 39C3 has biographies in its JSON only, FOSDEM in its XML too. */
export function saidFields({ people, halls }: ImportedProgramme): Set<OptionalField> {
  const said = new Set<OptionalField>();
  if (people.some(({ biography }) => biography !== null)) said.add('biography');
  if (people.some(({ avatarUrl }) => avatarUrl !== null)) said.add('photo');
  if (people.some(({ url }) => url !== null)) said.add('home');
  if (halls.some(({ capacity }) => capacity !== null)) said.add('capacity');
  return said;
}

/** A value that the file never says: nothing there does not mean that it was taken away. */
export function unlessUnsaid<T>(
  { said }: FieldContext,
  field: OptionalField,
  value: T | null,
): T | null | undefined {
  return value === null && !said.has(field) ? undefined : value;
}

/** A code that no session and no occurrence of the edition has; taken from now on. */
export function freshCode(work: ImportWork, wanted: string | null): string {
  let code = wanted !== null && isFree(work, wanted) ? wanted : work.means.drawCode();
  while (work.takenCodes.has(code)) code = work.means.drawCode();
  work.takenCodes.add(code);
  return code;
}

function isFree(work: ImportWork, code: string): boolean {
  return /^[0-9A-Z]{6}$/.test(code) && !work.takenCodes.has(code);
}

/** The position after the last of these rows. */
export function nextPosition(rows: Iterable<{ position: number }>): number {
  return Math.max(-1, ...[...rows].map(({ position }) => position)) + 1;
}

/** The slug that the file gives where it is one of ours, else one made from the name (exchange.md rule 11). */
export function slugFor(given: string | null, name: string, made: (name: string) => string): string {
  return given !== null && isSlug(given) && /^[a-z].*[a-z0-9]$/.test(given) ? given : made(name);
}
