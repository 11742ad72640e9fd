import type { PaletteFound } from '#components/desk/palette/palette-item.ts';
import { dayShort } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type PaletteHit, searchDesk } from '#usecases/desk/palette.ts';

const PARTS = {
  session: 'sessions',
  person: 'people',
  hall: 'halls',
  track: 'tracks',
  organisation: 'organisations',
} as const;

/** The answer to the command palette, in words and addresses; never kept by anybody. */
export async function paletteAnswer(
  who: Viewer,
  language: Language,
  query: URLSearchParams,
): Promise<Response> {
  const edition = query.get('edition') ?? undefined;
  const { hits, readAs } = await searchDesk(who, { query: query.get('q') ?? '', edition, language });
  const found: PaletteFound = {
    readAs,
    items: hits.map((hit) => ({
      id: `${hit.edition.slug} ${hit.noun} ${hit.id}`,
      kind: hit.noun,
      label: hit.name,
      note: noteOf(hit, language, edition),
      href: paths(language).deskEdition(hit.edition.slug, PARTS[hit.noun], hit.id),
    })),
  };
  return Response.json(found, { headers: { 'cache-control': 'private, no-store' } });
}

function noteOf({ startAt, edition }: PaletteHit, language: Language, current: string | undefined): string {
  const [day, time] = (startAt ?? '').split('T');
  const when = day && time ? `${dayShort(day, language)}, ${time}` : '';
  const where = edition.slug === current ? '' : (pickText(edition.name, language, language)?.text ?? '');
  return [when, where].filter(Boolean).join(' · ');
}
