import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import type { DeskEdition } from '#db/desk-edition.ts';
import { paletteRows } from '#db/palette-row.ts';
import {
  type PaletteEntry,
  type PaletteNoun,
  paletteEntries,
  paletteName,
} from '#domain/desk/palette-entry.ts';
import type { Language } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import { matches } from '#domain/search/normalise.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { releaseCache } from '../programme/release-cache.ts';
import { editionsOf } from './dashboard-navigation.ts';

/** Something that can be opened, as the palette shows it. */
export type PaletteHit = {
  readonly noun: PaletteNoun;
  readonly id: string;
  readonly name: string;
  readonly edition: { readonly slug: string; readonly name: LocaleMapOfEdition };
  /** Wall time of its first slot, `YYYY-MM-DDTHH:MM`. */
  readonly startAt: string | null;
};
type LocaleMapOfEdition = DeskEdition['name'];

export type PaletteAnswer = {
  readonly hits: readonly PaletteHit[];
  /** The words as they read in the other keyboard layout, when only those found something. */
  readonly readAs: string | null;
};

const MOST_HITS = 24;
const MOST_LETTERS = 100;

/**
 * Searches the drafts of all editions that the viewer has a right in; the edition they stand in comes first. Drafts
 * are read once a minute at most. A curator or moderator finds the sessions of their part only. Words are folded and
 * read in the other keyboard layout as in public search (programme.md rules 23, 24).
 */
export async function searchDesk(
  viewer: Viewer,
  { query, edition, language }: { query: string; edition: string | undefined; language: Language },
): Promise<PaletteAnswer> {
  const words = query.trim().slice(0, MOST_LETTERS);
  if (words === '') return { hits: [], readAs: null };
  const editions = await editionsOf(viewer);
  const ordered = [...editions].sort((a, b) => Number(b.slug === edition) - Number(a.slug === edition));
  const found = await Promise.all(ordered.map((row) => visibleEntries(viewer, row)));
  const all = found.flat();
  const { found: hits, readAs } = matches(
    words,
    all.map(({ entry }) => entry.search),
  );
  return {
    hits: hits.slice(0, MOST_HITS).flatMap(({ index }) => {
      const hit = all[index];
      return hit ? [hitOf(hit, language)] : [];
    }),
    readAs: readAs ?? null,
  };
}

type Placed = { readonly entry: PaletteEntry; readonly row: DeskEdition };

const kept = releaseCache<readonly PaletteEntry[]>('desk-palette', 60);
const KEPT_MS = 60_000;

async function visibleEntries(viewer: Viewer, row: DeskEdition): Promise<Placed[]> {
  const scope = await gate(viewer, 'desk.see', { editionId: row.id, isAnyPart: true });
  const key = `${row.id} ${row.draftSeq} ${Math.floor(now() / KEPT_MS)}`;
  const entries = await kept(key, async () => paletteEntries(await paletteRows(getDb().read, scope)));
  const may = (part: PaletteEntry['part']) =>
    decidePermission(viewer, 'programme.see_draft', {
      kind: 'edition',
      editionId: row.id,
      seriesId: row.seriesId,
      isPublic: true,
      ...(part !== null && { part }),
    }) === 'allowed';
  const isOffice = may(null);
  return entries
    .filter(({ part }) => isOffice || (part !== null && may(part)))
    .map((entry) => ({ entry, row }));
}

function hitOf({ entry, row }: Placed, language: Language): PaletteHit {
  const { noun, id, startAt } = entry;
  return {
    noun,
    id,
    startAt,
    name: paletteName(entry, language, row),
    edition: { slug: row.slug, name: row.name },
  };
}
