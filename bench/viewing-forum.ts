import { eq } from 'drizzle-orm';
import type { Broadcast } from '#db/broadcast/broadcast.ts';
import type { Stream } from '#db/broadcast/stream.ts';
import { aBroadcast, aStream } from '#db/factories/broadcast.ts';
import { aDay } from '#db/factories/day.ts';
import { aHall } from '#db/factories/hall.ts';
import { aSession } from '#db/factories/session.ts';
import { aDraft, aSlot } from '#db/factories/slot.ts';
import { aVenue } from '#db/factories/venue.ts';
import type { Tx } from '#db/types.ts';
import { anOpenForum } from './registration-world.ts';

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];

/**
 * A forum of these days that registers people, with one session that began half an hour ago and is on; to be published. Everybody
 * is told how many watch: a word for it would stay the same, and whoever listens would hear nothing.
 */
export async function aWatchedForum(
  tx: Tx,
  { data, slug }: { readonly data: string; readonly slug: string },
): Promise<{ readonly stream: Stream; readonly broadcast: Broadcast }> {
  const at = Date.now();
  const days = { startOn: isoDay(at - DAY_MS), endOn: isoDay(at + DAY_MS) };
  const editionId = await anOpenForum(tx, { data, slug, seats: 10, ...days });
  const [edition] = await tx.select().from(tx.t.edition).where(eq(tx.t.edition.id, editionId));
  if (edition === undefined) throw new Error('no forum');
  const plan = await aDraft(tx, edition);
  const hall = await aHall(tx, edition, { venueId: (await aVenue(tx, edition)).id });
  await aDay(tx, edition, { onDate: isoDay(at), opensAt: at - 2 * HOUR_MS, closesAt: at + 8 * HOUR_MS });
  const session = await aSession(tx, edition);
  const startAt = at - HOUR_MS / 2;
  const place = { edition, plan, session, halls: [hall], startAt, lengthMinutes: 240 };
  const { occurrenceId } = await aSlot(tx, place);
  const stream = await aStream(tx, edition, { hallId: hall.id });
  const isOn = { state: 'live', actualStartAt: startAt, stateAt: startAt, counterPolicy: 'exact' } as const;
  return { stream, broadcast: await aBroadcast(tx, stream, occurrenceId, isOn) };
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
