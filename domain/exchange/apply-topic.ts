import { nearestTrackNumber } from '../colour.ts';
import type { Format, Track } from '../programme/entity.ts';
import { slugOf, trackSlug, uniqueSlug } from '../slug.ts';
import {
  type FieldContext,
  type ImportWork,
  nextPosition,
  slugFor,
  textIn,
  textName,
  withText,
} from './apply-context.ts';
import { formatKindOf, trackCode } from './apply-lexicon.ts';
import type { ImportedFormat, ImportedTrack } from './imported-programme.ts';
import { bringIn } from './match.ts';
import type { Field } from './merge.ts';

/** Tracks of the file, known by the key of the source or their name. */
export function applyTracks(work: ImportWork): void {
  const { rows, imported, book, report, means } = work;
  const slugs = new Set([...rows.tracks.values()].map(({ slug }) => slug));
  const codes = new Set([...rows.tracks.values()].map(({ code }) => code));
  let position = nextPosition(rows.tracks.values());
  for (const item of imported.tracks) {
    const name = textIn(item.name, imported.locale) ?? item.key;
    const known = book.find('track', item.key)?.entityId;
    const found = [...rows.tracks.values()].find(
      (track) => track.id === known || (known === undefined && textIn(track.name, imported.locale) === name),
    );
    const blank = (): Track => ({
      id: means.newId(),
      editionId: work.edition.id,
      slug: uniqueSlug(slugFor(item.slug, name, trackSlug), slugs),
      code: trackCode(name, codes),
      name: {},
      description: {},
      colourNo: (position % 12) + 1,
      importedHex: null,
      groupName: {},
      position,
    });
    const { row, fate } = bringIn(
      {
        kind: 'track',
        externalKey: item.key,
        name,
        item,
        fields: trackFields(work),
        found,
        blank,
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    if (fate === 'new') position += 1;
    slugs.add(row.slug);
    codes.add(row.code);
    rows.tracks.set(row.id, row);
    work.ids.track.set(item.key, row.id);
  }
}

/** Formats of the file; what kind each is, is guessed from its name once and then left to people. */
export function applyFormats(work: ImportWork): void {
  const { rows, imported, book, report, means } = work;
  const slugs = new Set([...rows.formats.values()].map(({ slug }) => slug));
  const minutes = usualMinutes(work);
  let position = nextPosition(rows.formats.values());
  for (const item of imported.formats) {
    const name = textIn(item.name, imported.locale) ?? item.key;
    const known = book.find('format', item.key)?.entityId;
    const found = [...rows.formats.values()].find(
      (format) =>
        format.id === known || (known === undefined && textIn(format.name, imported.locale) === name),
    );
    const kind = formatKindOf(name);
    const blank = (): Format => ({
      id: means.newId(),
      editionId: work.edition.id,
      slug: uniqueSlug(slugOf(name) || 'format', slugs),
      name: {},
      kind,
      defaultMinutes: minutes.get(item.key) ?? 45,
      allowsTalks: kind === 'plenary' || kind === 'panel' || kind === 'working',
      roleLimits: {},
      position,
    });
    const { row, fate } = bringIn(
      {
        kind: 'format',
        externalKey: item.key,
        name,
        item,
        fields: formatFields(work),
        found,
        blank,
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    if (fate === 'new') position += 1;
    slugs.add(row.slug);
    rows.formats.set(row.id, row);
    work.ids.format.set(item.key, row.id);
  }
}

/** Fields of a track that a file may say. */
export function trackFields(work: FieldContext): Field<Track, ImportedTrack>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('name', locale),
      ours: (track) => textIn(track.name, locale),
      incoming: (item) => textIn(item.name, locale),
      take: (track, item) => ({ ...track, name: withText(track.name, locale, textIn(item.name, locale)) }),
    },
    {
      name: 'colour',
      ours: (track) => track.importedHex,
      incoming: (item) => item.color,
      take: (track, item) =>
        item.color === null
          ? { ...track, importedHex: null }
          : { ...track, importedHex: item.color, colourNo: nearestTrackNumber(item.color) ?? track.colourNo },
    },
  ];
}

/** Fields of a format that a file may say. */
export function formatFields(work: FieldContext): Field<Format, ImportedFormat>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('name', locale),
      ours: (format) => textIn(format.name, locale),
      incoming: (item) => textIn(item.name, locale),
      take: (format, item) => ({ ...format, name: withText(format.name, locale, textIn(item.name, locale)) }),
    },
  ];
}

/** The middle length of the sessions of each format. */
function usualMinutes({ imported }: ImportWork): Map<string, number> {
  const lengths = new Map<string, number[]>();
  for (const { format, slots } of imported.sessions) {
    if (format === null) continue;
    const list = lengths.get(format) ?? [];
    lengths.set(format, list);
    for (const slot of slots) list.push(Math.max(1, Math.round((slot.endAt - slot.startAt) / 60_000)));
  }
  return new Map(
    [...lengths].flatMap(([format, list]) => {
      const middle = list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
      return middle === undefined ? [] : [[format, middle] as const];
    }),
  );
}
