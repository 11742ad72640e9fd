import type { Language } from '../locale.ts';
import { nameFor } from '../person-name.ts';
import type { Programme } from '../programme/programme.ts';
import type { RecordOption, RecordOptions } from './record.ts';
import { nameIn } from './record-value.ts';
import { toldApart } from './told-apart.ts';

/** What the fields of sessions choose from, by name in the page's language. */
export function sessionOptions(draft: Programme, language: Language): RecordOptions {
  const { edition, formats, tracks, subForums, venues, halls, organisations } = draft;
  const houses = new Map(venues.map(({ id, name }) => [id, nameIn(name, language, edition)]));
  const named = (rows: readonly { id: string; slug: string; name: Readonly<Record<string, string>> }[]) =>
    toldApart(
      rows.map(({ id, slug, name }) => ({
        option: { id, name: nameIn(name, language, edition) || slug },
        marks: [slug],
      })),
    );
  return {
    format: named(formats),
    track: named(tracks),
    'sub-forum': named(subForums),
    hall: toldApart(
      halls.map(({ id, slug, name, venueId, floor }) => {
        const hint = houses.size > 1 ? houses.get(venueId) : undefined;
        const option = { id, name: nameIn(name, language, edition) || slug };
        const marks = [nameIn(floor, language, edition), slug];
        return { option: hint === undefined ? option : { ...option, hint }, marks };
      }),
    ),
    organisation: named(organisations.filter(({ mergedIntoId }) => mergedIntoId === null)),
  };
}

/** The people of the draft as options, with what they are as the hint. */
export function personOptions(draft: Programme, language: Language): readonly RecordOption[] {
  const { defaultLocale, locales } = draft.edition;
  return draft.people.map(({ id, slug, names }) => ({
    id,
    name: nameFor(names, 'programme', language, defaultLocale, locales)?.text ?? slug,
  }));
}
