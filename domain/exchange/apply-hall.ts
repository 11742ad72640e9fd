import type { Hall, Venue } from '../programme/entity.ts';
import { hallSlug, uniqueSlug } from '../slug.ts';
import { type FieldContext, type ImportWork, nextPosition, slugFor, unlessUnsaid } from './apply-context.ts';
import { applyNamed, nameField } from './apply-named.ts';
import type { ImportedHall } from './imported-programme.ts';
import type { Field } from './merge.ts';

/** Halls of the file, known by the key of the source, our own id as the guid, or their name. */
export function applyHalls(work: ImportWork, venue: Venue): void {
  const { halls } = work.rows;
  const slugs = new Set([...halls.values()].map(({ slug }) => slug));
  const position = nextPosition(halls.values());
  applyNamed(work, {
    kind: 'hall',
    items: work.imported.halls,
    rows: halls,
    fields: hallFields(work),
    slugs,
    isMeant: ({ id }, { guid }) => id === guid,
    blank: (item, name) =>
      blankHall(work, venue, position + item.order, uniqueSlug(slugFor(item.slug, name, hallSlug), slugs)),
  });
}

/** Fields of a hall that a file may say. */
export function hallFields(work: FieldContext): Field<Hall, ImportedHall>[] {
  return [
    nameField(work),
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
