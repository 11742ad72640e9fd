import type { Hall, Venue } from '../programme/entity.ts';
import { hallSlug, uniqueSlug } from '../slug.ts';
import {
  type FieldContext,
  type ImportWork,
  nextPosition,
  slugFor,
  textIn,
  textName,
  unlessUnsaid,
  withText,
} from './apply-context.ts';
import type { ImportedHall } from './imported-programme.ts';
import { bringIn } from './match.ts';
import type { Field } from './merge.ts';

/** Halls of the file, known by the key of the source, our own id as the guid, or their name. */
export function applyHalls(work: ImportWork, venue: Venue): void {
  const { rows, imported, book, report, means } = work;
  const slugs = new Set([...rows.halls.values()].map(({ slug }) => slug));
  const position = nextPosition(rows.halls.values());
  for (const item of imported.halls) {
    const name = textIn(item.name, imported.locale) ?? item.key;
    const known = book.find('hall', item.key)?.entityId;
    const found = [...rows.halls.values()].find(
      (hall) =>
        hall.id === (known ?? item.guid) ||
        (known === undefined && textIn(hall.name, imported.locale) === name),
    );
    const blank = () =>
      blankHall(work, venue, position + item.order, uniqueSlug(slugFor(item.slug, name, hallSlug), slugs));
    const { row } = bringIn(
      {
        kind: 'hall',
        externalKey: item.key,
        name,
        item,
        fields: hallFields(work),
        found,
        blank,
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    slugs.add(row.slug);
    rows.halls.set(row.id, row);
    work.ids.hall.set(item.key, row.id);
  }
}

/** Fields of a hall that a file may say. */
export function hallFields(work: FieldContext): Field<Hall, ImportedHall>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('name', locale),
      ours: (hall) => textIn(hall.name, locale),
      incoming: (item) => textIn(item.name, locale),
      take: (hall, item) => ({ ...hall, name: withText(hall.name, locale, textIn(item.name, locale)) }),
    },
    {
      name: 'capacity',
      ours: (hall) => hall.capacity,
      incoming: (item) => unlessUnsaid(work, 'capacity', item.capacity),
      take: (hall, item) => ({ ...hall, capacity: item.capacity }),
    },
  ];
}

function blankHall(work: ImportWork, venue: Venue, position: number, slug: string): Hall {
  work.lastHallNo += 1;
  return {
    id: work.means.newId(),
    editionId: work.edition.id,
    venueId: venue.id,
    subForumId: null,
    slug,
    name: {},
    publicNo: work.lastHallNo,
    capacity: null,
    floor: {},
    equipment: [],
    interpretationChannels: 0,
    isParallel: false,
    isHidden: false,
    position,
  };
}
