import { eq } from 'drizzle-orm';
import { addCaptionKey, storeCaptions } from '#db/broadcast/caption.ts';
import { addPoll } from '#db/broadcast/poll.ts';
import { addQuestion } from '#db/broadcast/question.ts';
import { aBroadcast, aRecording, aStream } from '#db/factories/broadcast.ts';
import { scopeOf } from '#db/factories/edition.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import type { World } from '../e2e/authz/row.ts';

/** More than there are requests of one row. */
const EACH = 40;
const START = Date.UTC(2026, 4, 14, 9);

/** The session of a tenant, live, with something to moderate for every request that moderates. */
export async function seedLiveDesk(tx: Tx, { edition, ids }: Tenant): Promise<World['liveDesk']> {
  const scope = scopeOf(edition);
  const [placed] = await tx.select().from(tx.t.slot).where(eq(tx.t.slot.id, ids.slot));
  if (placed === undefined) throw new Error('the tenant has no slot');
  const stream = await aStream(tx, edition);
  const live = { state: 'live', actualStartAt: START } as const;
  const broadcast = await aBroadcast(tx, stream, placed.occurrenceId, live);
  const [questionIds, pollIds, keyIds]: [string[], string[], string[]] = [[], [], []];
  for (let n = 0; n < EACH; n += 1) {
    const id = newId();
    const asked = { broadcastId: broadcast.id, text: `Question ${n}`, askerName: null, askerKey: 'seed' };
    await addQuestion(tx, scope, { ...asked, id, state: 'pending', askedAt: START + n });
    questionIds.push(id);
    const words = { kind: 'scale', question: { en: `Poll ${n}` }, mostChosen: 1, results: 'live' } as const;
    pollIds.push(await addPoll(tx, scope, broadcast.id, { ...words, options: [{}, {}, {}, {}, {}] }));
    const key = { broadcastId: broadcast.id, keySha256: `seed ${n}`, label: `Key ${n}`, createdAt: START };
    keyIds.push(await addCaptionKey(tx, scope, key));
  }
  await aRecording(tx, broadcast, { durationDs: 36_000, sessionOffsetDs: 0 });
  const said = { locale: 'en', seq: 0, text: 'Good morning', startAt: START + 1_000, endAt: START + 3_000 };
  await storeCaptions(tx, scope, broadcast.id, [said]);
  return { questionIds, pollIds, keyIds };
}
