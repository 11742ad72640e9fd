import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { QueueKey } from '#domain/registration/waitlist-order.ts';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aPool, aPublicId, aRegistration, aTicketType, MADE_AT } from '../factories/registration.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import type { Tx } from '../types.ts';
import { violation } from '../violation.ts';
import { poolsByIds } from './pool-stock.ts';
import { reconcile } from './reconcile.ts';
import {
  addEntry,
  closeEntry,
  type NewEntry,
  offerEntry,
  pauseEntry,
  reblock,
  reorderEntry,
  resumeEntry,
} from './waitlist.ts';
import {
  entriesBlockedOn,
  entriesOf,
  entryById,
  overdueOffers,
  queueOf,
  type WaitlistEntryRow,
} from './waitlist-queue.ts';
import { rankOf } from './waitlist-rank.ts';

describeEachEngine('the waitlist', (engine) => {
  const world = async () => {
    const db = await engine.open();
    const made = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const pools = [await aPool(tx, edition), await aPool(tx, edition)] as const;
      return { edition, pools, type: await aTicketType(tx, edition, pools) };
    });
    const scope = scopeOf(made.edition);
    const [one, two] = made.pools;
    const waiting = async () =>
      (await poolsByIds(db.read, scope, [one.id, two.id])).map((pool) => pool.waiting);
    return { db, scope, type: made.type, one: one.id, two: two.id, waiting };
  };
  type World = Awaited<ReturnType<typeof world>>;

  const queued = (
    { db, scope, type, one }: World,
    given: { size?: number; priority?: number; at?: number; blockedOn?: readonly string[] } = {},
  ) =>
    db.tx(async (tx: Tx) => {
      const registration = await aRegistration(tx, type, { traits: ['waitlisted'] });
      return addEntry(tx, scope, {
        publicId: aPublicId(),
        targetKind: 'type',
        targetId: type.id,
        registrationId: registration.id,
        partyId: null,
        size: given.size ?? 1,
        priority: given.priority ?? 0,
        accept: 'ask',
        swapsOccurrenceId: null,
        createdAt: given.at ?? MADE_AT,
        blockedOn: given.blockedOn ?? [one],
      });
    });

  it('counts an entry in exactly the pools that refused it last', async () => {
    const w = await world();
    const entry = await queued(w, { size: 3, blockedOn: [w.one] });
    expect(await w.waiting()).toEqual([3, 0]);
    await w.db.tx((tx) => reblock(tx, w.scope, entry, { blockedOn: [w.two], skipped: 1, firstSkippedAt: 5 }));
    expect(await w.waiting()).toEqual([0, 3]);
    expect(await entryById(w.db.read, w.scope, entry.id)).toMatchObject({
      blockedOn: [w.two],
      skipped: 1,
      firstSkippedAt: 5,
      version: 2,
    });
    expect((await reconcile(w.db.read, w.scope)).drifts).toEqual([]);
  });

  it('is walked by priority, then by the draw, then by who came first', async () => {
    const w = await world();
    const last = await queued(w, { at: MADE_AT + 2 });
    const middle = await queued(w, { at: MADE_AT + 1 });
    const first = await queued(w, { priority: 1000, at: MADE_AT + 3 });
    const elsewhere = await queued(w, { blockedOn: [w.two] });
    const ids = async (pools: string[]) => {
      const found: string[] = [];
      for (let after: QueueKey | undefined; ; ) {
        const page = { targetIds: [w.type.id], after, limit: 2 };
        const { rows, last } = await entriesBlockedOn(w.db.read, w.scope, pools, page);
        found.push(...rows.map(({ id }) => id));
        if (last === undefined) return found;
        after = last;
      }
    };
    expect(await ids([w.one])).toEqual([first.id, middle.id, last.id]);
    expect(await ids([w.one, w.two])).toEqual([first.id, elsewhere.id, middle.id, last.id]);
    await w.db.tx((tx) => reorderEntry(tx, w.scope, last.id, { drawKey: 'ffffffffffffffff' }));
    expect(await ids([w.one])).toEqual([first.id, last.id, middle.id]);
    const target = { kind: 'type', id: w.type.id } as const;
    const queue = await queueOf(w.db.read, w.scope, target);
    expect(queue.map(({ id }) => id)).toEqual([first.id, last.id, elsewhere.id, middle.id]);
    const ranks = [];
    for (const entry of queue) ranks.push(await rankOf(w.db.read, w.scope, entry));
    expect(ranks).toEqual([1, 2, 3, 4]);
  });

  it('forgets who was offered a seat, who left and who is held back', async () => {
    const w = await world();
    const [offered, left, paused] = [await queued(w), await queued(w), await queued(w, { size: 4 })];
    expect(await w.waiting()).toEqual([6, 0]);
    await w.db.tx((tx) => pauseEntry(tx, w.scope, paused));
    expect(await w.waiting()).toEqual([2, 0]);
    expect(await w.db.tx((tx) => offerEntry(tx, w.scope, offered, MADE_AT + 10))).toBe(true);
    expect(await w.db.tx((tx) => offerEntry(tx, w.scope, offered, MADE_AT + 20))).toBe(false);
    expect(await w.db.tx((tx) => closeEntry(tx, w.scope, left, 'left', MADE_AT))).toBe(true);
    expect(await w.db.tx((tx) => closeEntry(tx, w.scope, left, 'left', MADE_AT))).toBe(false);
    expect(await w.waiting()).toEqual([0, 0]);
    const page = { targetIds: [w.type.id], limit: 10 };
    expect(await entriesBlockedOn(w.db.read, w.scope, [w.one], page)).toEqual({ rows: [], last: undefined });
    // An offered ticket ends with its registration; offers of sessions have only the entry.
    expect(await overdueOffers(w.db.read, MADE_AT + 10)).toEqual([]);
    const { waitlistEntry } = w.db.t;
    await w.db.tx((tx) =>
      tx.update(waitlistEntry).set({ targetKind: 'occurrence' }).where(eq(waitlistEntry.id, offered.id)),
    );
    expect(await overdueOffers(w.db.read, MADE_AT + 9)).toEqual([]);
    const due = { id: offered.id, editionId: w.scope.editionId };
    expect(await overdueOffers(w.db.read, MADE_AT + 10)).toEqual([due]);
    await w.db.tx((tx) => resumeEntry(tx, w.scope, paused, [w.one, w.two]));
    expect(await w.waiting()).toEqual([4, 4]);
    expect((await reconcile(w.db.read, w.scope)).drifts).toEqual([]);
  });

  it('takes somebody twice for one target only when the first time is over', async () => {
    const w = await world();
    const entry = await queued(w);
    const again = () => w.db.tx((tx) => addEntry(tx, w.scope, { ...newEntryOf(entry), blockedOn: [w.one] }));
    expect(await again().catch(violation)).toBe('unique');
    expect(await w.waiting()).toEqual([1, 0]);
    await w.db.tx((tx) => closeEntry(tx, w.scope, entry, 'expired', MADE_AT));
    const second = await again();
    const holders = { registrationIds: [entry.registrationId ?? ''] };
    expect((await entriesOf(w.db.read, w.scope, holders)).map(({ id }) => id)).toEqual([second.id]);
  });
});

function newEntryOf(entry: WaitlistEntryRow): Omit<NewEntry, 'blockedOn'> {
  const { targetKind, targetId, registrationId, partyId, size, priority, accept, createdAt } = entry;
  const same = { targetKind, targetId, registrationId, partyId, size, priority, accept, createdAt };
  return { ...same, publicId: aPublicId(), swapsOccurrenceId: null };
}
