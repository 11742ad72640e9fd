import type { Edition, SubForum } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  krasnoyarsk: { zone: 'Asia/Krasnoyarsk', city: { ru: 'Красноярск', en: 'Krasnoyarsk' } },
  hidden: { publishState: 'hidden' },
} satisfies Record<string, Partial<SubForum>>;

/** Stores a local sub-forum on the days and in the zone of its edition. */
export async function aSubForum(
  tx: Tx,
  edition: Edition,
  given: Given<SubForum, keyof typeof TRAITS> = {},
): Promise<SubForum> {
  const number = nextNumber();
  const defaults: SubForum = {
    id: newId(),
    editionId: edition.id,
    slug: `sub-forum-${number}`,
    name: { en: `Sub-forum ${number}`, ru: `Площадка ${number}` },
    city: edition.city,
    startOn: edition.startOn,
    endOn: edition.endOn,
    zone: edition.zone,
    publishState: 'published',
    position: number,
  };
  const row = rowOf<SubForum, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.subForum).values(row);
  return row;
}
