import type { Language } from '../locale.ts';
import { type LocaleMap, pickText } from '../locale.ts';
import type { EditionPart } from '../permissions.ts';
import { nameFor, type PersonNames } from '../person-name.ts';
import type { Hall, Session, Track } from '../programme/entity.ts';
import type { Organisation, Person } from '../programme/person-entity.ts';
import type { Slot } from '../programme/plan-entity.ts';
import { type SearchEntry, searchEntry } from '../search/normalise.ts';
import { latinForm } from '../slug.ts';

/** What the palette finds in an edition, in the order in which equal hits stand. */
export const PALETTE_NOUNS = ['session', 'person', 'hall', 'track', 'organisation'] as const;
export type PaletteNoun = (typeof PALETTE_NOUNS)[number];

/** Something of a draft that can be opened, prepared for search. */
export type PaletteEntry = {
  readonly noun: PaletteNoun;
  readonly id: string;
  readonly name: LocaleMap | PersonNames;
  /** Wall time of its first slot, `YYYY-MM-DDTHH:MM`; of sessions only. */
  readonly startAt: string | null;
  /** Where it stands, for those who have a right on a part only; null for what only an office may see. */
  readonly part: EditionPart | null;
  readonly search: SearchEntry;
};

/** The little of a draft that names need; slots in the order of their start. */
export type PaletteRows = {
  readonly sessions: readonly Pick<Session, 'id' | 'title' | 'code' | 'trackId' | 'subForumId'>[];
  readonly slots: readonly Pick<Slot, 'sessionId' | 'wallStart'>[];
  readonly halls: readonly Pick<Hall, 'id' | 'name'>[];
  readonly tracks: readonly Pick<Track, 'id' | 'name' | 'code'>[];
  readonly people: readonly Pick<Person, 'id' | 'names'>[];
  readonly organisations: readonly Pick<Organisation, 'id' | 'name' | 'shortName'>[];
};

/** Everything of a draft that can be opened by its name. */
export function paletteEntries(draft: PaletteRows): PaletteEntry[] {
  return [...sessionEntries(draft), ...personEntries(draft), ...placeEntries(draft)];
}

/** The name of an entry for the reader. */
export function paletteName(
  { noun, name }: Pick<PaletteEntry, 'noun' | 'name'>,
  language: Language,
  edition: { readonly defaultLocale: string; readonly locales: readonly string[] },
): string {
  const { defaultLocale, locales } = edition;
  if (noun === 'person')
    return nameFor(name as PersonNames, 'programme', language, defaultLocale, locales)?.text ?? '';
  return pickText(name as LocaleMap, language, defaultLocale, locales)?.text ?? '';
}

function sessionEntries({ sessions, slots }: PaletteRows): PaletteEntry[] {
  const first = new Map<string, PaletteRows['slots'][number]>();
  for (const slot of slots) {
    if (slot.sessionId !== null && !first.has(slot.sessionId)) first.set(slot.sessionId, slot);
  }
  return sessions.map(({ id, title, code, trackId, subForumId }) => ({
    noun: 'session',
    id,
    name: title,
    startAt: first.get(id)?.wallStart ?? null,
    part: { sessionId: id, trackId, subForumId },
    search: searchEntry(`${textsOf(title)} ${code}`, '', ''),
  }));
}

function personEntries({ people }: PaletteRows): PaletteEntry[] {
  return people.map(({ id, names }) => {
    const full = Object.values(names).map((name) => name.full);
    return office('person', id, names, [...full, ...full.map(latinForm)].join(' '));
  });
}

function placeEntries({ halls, tracks, organisations }: PaletteRows): PaletteEntry[] {
  return [
    ...halls.map(({ id, name }) => office('hall', id, name, textsOf(name))),
    ...tracks.map(({ id, name, code }) => office('track', id, name, `${textsOf(name)} ${code}`)),
    ...organisations.map(({ id, name, shortName }) =>
      office('organisation', id, name, `${textsOf(name)} ${textsOf(shortName)}`),
    ),
  ];
}

function office(
  noun: Exclude<PaletteNoun, 'session'>,
  id: string,
  name: PaletteEntry['name'],
  words: string,
): PaletteEntry {
  return { noun, id, name, startAt: null, part: null, search: searchEntry(words, '', '') };
}

function textsOf(map: LocaleMap): string {
  return Object.values(map).join(' ');
}
