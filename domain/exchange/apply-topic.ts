import { nearestTrackNumber } from '../colour.ts';
import type { Format, Track } from '../programme/entity.ts';
import { slugOf, trackSlug, uniqueSlug } from '../slug.ts';
import { type FieldContext, type ImportWork, nextPosition, slugFor } from './apply-context.ts';
import { formatKindOf, trackCode } from './apply-lexicon.ts';
import { applyNamed, nameField } from './apply-named.ts';
import type { ImportedFormat, ImportedTrack } from './imported-programme.ts';
import type { Field } from './merge.ts';

/** Tracks of the file, known by the key of the source or their name. */
export function applyTracks(work: ImportWork): void {
  const { tracks } = work.rows;
  const slugs = new Set([...tracks.values()].map(({ slug }) => slug));
  const codes = new Set([...tracks.values()].map(({ code }) => code));
  let position = nextPosition(tracks.values());
  applyNamed(work, {
    kind: 'track',
    items: work.imported.tracks,
    rows: tracks,
    fields: trackFields(work),
    slugs,
    blank: (item, name) => ({
      id: work.means.newId(),
      editionId: work.edition.id,
      slug: uniqueSlug(slugFor(item.slug, name, trackSlug), slugs),
      code: trackCode(name, codes),
      name: {},
      description: {},
      colourNo: (position % 12) + 1,
      importedHex: null,
      groupName: {},
      position,
    }),
    onNew: ({ code }) => {
      codes.add(code);
      position += 1;
    },
  });
}

/** Formats of the file; what kind each is, is guessed from its name once and then left to people. */
export function applyFormats(work: ImportWork): void {
  const { formats } = work.rows;
  const slugs = new Set([...formats.values()].map(({ slug }) => slug));
  const minutes = usualMinutes(work);
  let position = nextPosition(formats.values());
  applyNamed(work, {
    kind: 'format',
    items: work.imported.formats,
    rows: formats,
    fields: formatFields(work),
    slugs,
    blank: (item, name) => {
      const kind = formatKindOf(name);
      return {
        id: work.means.newId(),
        editionId: work.edition.id,
        slug: uniqueSlug(slugOf(name) || 'format', slugs),
        name: {},
        kind,
        defaultMinutes: minutes.get(item.key) ?? 45,
        allowsTalks: kind === 'plenary' || kind === 'panel' || kind === 'working',
        roleLimits: {},
        position,
      };
    },
    onNew: () => {
      position += 1;
    },
  });
}

/** Fields of a track that a file may say. */
export function trackFields(work: FieldContext): Field<Track, ImportedTrack>[] {
  return [
    nameField(work),
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
  return [nameField(work)];
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
