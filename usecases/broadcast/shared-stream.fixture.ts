import { eq } from 'drizzle-orm';
import type { Db } from '#db/types.ts';
import type { Stage } from './broadcast.fixture.ts';

/** The two broadcasts that one stream of the stage carries. */
export const OPEN = 'Opening';
export const NARROW = 'Next day';
export const LEVELS = ['edition', 'stream', 'broadcast'] as const;
export type Level = (typeof LEVELS)[number];
export type BroadcastChange = Partial<Db['t']['broadcast']['$inferInsert']>;

export const setBroadcast = (db: Db, id: string, what: BroadcastChange) =>
  db.tx((tx) => tx.update(tx.t.broadcast).set(what).where(eq(tx.t.broadcast.id, id)));

/** For experts alone by one level; the opening says for itself that it is public, where a level above says otherwise. */
export async function narrow(db: Db, stage: Stage, level: Level): Promise<void> {
  const rule = { access: 'ticket', ticketTypes: ['expert'] } as const;
  await db.tx(async (tx) => {
    const { broadcastSetting, stream } = tx.t;
    if (level === 'edition')
      await tx.insert(broadcastSetting).values({
        ...{ editionId: stage.edition.id, leadMinutes: 15, ...rule, ticketTypes: [...rule.ticketTypes] },
        ...{ counterPolicy: 'words', tabStorage: 'session', questionMode: 'moderated', version: 1 },
        venueNetworks: [],
      });
    if (level === 'stream')
      await tx
        .update(stream)
        .set(rule)
        .where(eq(stream.id, stage.streamOf(OPEN).id));
  });
  if (level === 'broadcast') await setBroadcast(db, stage.broadcast(NARROW).id, rule);
  else await setBroadcast(db, stage.broadcast(OPEN).id, { access: 'public' });
}

/** As if the release said so: its index is kept by this process. */
export function closeSession({ programme, broadcast }: Stage, title: string): void {
  const slot = programme.slotByOccurrenceId.get(broadcast(title).occurrenceId);
  const session = programme.sessionById.get(slot?.sessionId ?? '');
  if (session === undefined) throw new Error(`no session is called ${title}`);
  Object.assign(session, { access: 'closed' });
}
