import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aPool, aRegistration, aTicketType } from '#db/factories/registration.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Db } from '#db/types.ts';
import { aForum, aLink, aReader, asker, MINUTE, WORDS } from './link.fixture.ts';
import { findSecretLink, secretFeed } from './secret-feed.ts';

describeEachEngine('the agenda of somebody who registered', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  test('has the seats that they hold, asked for ones as tentative, until they give them up', async () => {
    const db = await engine.open();
    const { clock, close } = await aForum(db);
    closing.push(close);
    const anna = await aReader(db);
    const { token } = await aLink(asker(anna));
    const [mine, others, ended] = await registrations(db, anna.accountId);
    await book(db, mine, { 11: 'confirmed', 12: 'requested', 13: 'cancelled' });
    await book(db, others, { 13: 'confirmed' });
    await book(db, ended, { 13: 'confirmed' });
    const first = await fetched(token);
    expect(first.said).toEqual(['CONFIRMED Opening', 'TENTATIVE Second line']);
    expect(first.text.match(/TRANSP:OPAQUE/g)).toHaveLength(2);

    clock.move(MINUTE);
    await state(db, 'requested', 'confirmed');
    const second = await fetched(token);
    expect(second.said).toEqual(['CONFIRMED Opening', 'CONFIRMED Second line']);
    expect(second.changedAt).toBe(clock.now());
    clock.move(MINUTE);
    await state(db, 'confirmed', 'cancelled');
    const none = await fetched(token);
    expect([none.said, none.changedAt]).toEqual([[], clock.now()]);
  });
});

/** Anna's registration in the forum, somebody else's, and one of Anna's that was cancelled. */
async function registrations(db: Db, accountId: string) {
  const [account] = await db.read.select().from(db.t.account).where(eq(db.t.account.id, accountId));
  const [edition] = await db.read.select().from(db.t.edition);
  if (account === undefined || edition === undefined) throw new Error('no account, or no forum');
  const { email, emailNorm } = account;
  return db.tx(async (tx) => {
    const type = await aTicketType(tx, edition, [await aPool(tx, edition)]);
    const mine = await aRegistration(tx, type, { email, emailNorm });
    const others = await aRegistration(tx, type);
    const ended = await aRegistration(tx, type, { email, emailNorm, state: 'cancelled' });
    return [mine, others, ended] as const;
  });
}

/** By the numbers of slots. */
async function book(
  db: Db,
  { id: registrationId, editionId }: Registration,
  seats: Readonly<Record<number, 'confirmed' | 'requested' | 'cancelled'>>,
): Promise<void> {
  const slots = await db.read.select().from(db.t.slot);
  await db.tx(async (tx) => {
    for (const [number, seatState] of Object.entries(seats)) {
      const occurrenceId = slots.find(({ publicNo }) => publicNo === Number(number))?.occurrenceId ?? '';
      const row = { id: newId(), editionId, registrationId, occurrenceId, state: seatState };
      const rest = { claimId: null, reason: null, createdAt: 1, updatedAt: 1, version: 1 };
      await tx.insert(tx.t.booking).values({ ...row, ...rest });
    }
  });
}

async function state(db: Db, from: 'confirmed' | 'requested', to: 'confirmed' | 'cancelled'): Promise<void> {
  await db.tx((tx) => tx.update(tx.t.booking).set({ state: to }).where(eq(tx.t.booking.state, from)));
}

async function fetched(token: string) {
  const found = await findSecretLink(token, 'agenda');
  if (!found.ok) throw new Error(found.reason);
  const feed = await secretFeed(found, undefined, WORDS);
  if (!feed.ok) throw new Error(feed.reason);
  const text = gunzipSync(feed.gzip).toString('utf8').replaceAll('\r\n ', '');
  const said = text.split('BEGIN:VEVENT').slice(1).map(stateAndTitle);
  return { text, said, changedAt: feed.changedAt };
}

function stateAndTitle(entry: string): string {
  return [/^STATUS:(.*)\r$/m, /^SUMMARY[^:]*:(.*)\r$/m].map((part) => part.exec(entry)?.[1]).join(' ');
}
