import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import type { FeedAnswer } from '#domain/checkin/protocol.ts';
import { type PageRow, packRow, readRows } from '#domain/checkin/roster-page.ts';
import { openName } from '#domain/checkin/sealed-name.ts';
import { readToken } from '#domain/token/ticket-token.ts';
import { EVENING, type Forum, standAt } from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { codeOf } from '#usecases/registration/ticket.ts';
import { aPhone, aSignedForum, type DoorFront, type Phone, startDoor } from './door.fixture.ts';

/** A roster as a device keeps it. */
class Roster {
  readonly rows = new Map<number, PageRow>();

  async pull(phone: Phone): Promise<number> {
    let after: string | null = null;
    let cursor = 0;
    do {
      const page: Awaited<ReturnType<Phone['ask']>> = await phone.ask(
        `GET /roster${after === null ? '' : `?after=${after}`}`,
      );
      if (after === null) cursor = Number(page.headers.get('plenum-feed'));
      for (const row of readRows(page.bytes)) this.rows.set(row.ticketNo, row);
      after = page.headers.get('plenum-next');
    } while (after !== null);
    return cursor;
  }

  take({ events }: FeedAnswer): void {
    for (const event of events) {
      if (event.kind === 'roster_del') this.rows.delete(event.payload.ticketNo);
      if (event.kind !== 'roster_put') continue;
      const [row] = readRows(new Uint8Array(Buffer.from(event.payload.row, 'base64')));
      if (row !== undefined) this.rows.set(row.ticketNo, row);
    }
  }

  check() {
    let xor = 0n;
    for (const row of this.rows.values())
      xor ^= createHash('sha256').update(packRow(row)).digest().readBigUInt64BE(0);
    return { rows: this.rows.size, xor: xor.toString(16).padStart(16, '0') };
  }
}

describeEachEngine('the roster of a device', (engine) => {
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    front = await startDoor();
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  const open = async (tickets?: number) => aSignedForum(inUse(await engine.open()), tickets);
  const change = async (
    { db, tickets }: Forum,
    nth: number,
    what: Partial<Forum['db']['t']['registration']['$inferInsert']>,
  ) => {
    const [found] = await db.read
      .select()
      .from(db.t.ticket)
      .where(eq(db.t.ticket.id, tickets[nth] ?? 0));
    await db.tx((tx) =>
      tx
        .update(tx.t.registration)
        .set(what)
        .where(eq(tx.t.registration.id, found?.registrationId ?? '')),
    );
  };
  /** The signature that the code of a ticket has now. */
  const signatureOf = async ({ db, edition, tickets }: Forum, nth: number) => {
    const [ticket] = await db.read
      .select()
      .from(db.t.ticket)
      .where(eq(db.t.ticket.id, tickets[nth] ?? 0));
    const key = (await signingKeys(db.read, scopeOf(edition))).at(-1);
    const [number] = await db.read.select().from(db.t.editionNumber);
    const code = ticket && key && codeOf({ number: number?.number ?? 0 }, ticket, key);
    const token = readToken(code ?? '');
    if (!token.ok) throw new Error(token.reason);
    return { editionNo: number?.number ?? 0, signature: token.signature };
  };

  test('a device whose rows did not agree is written down once, and not who simply begins', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const written: string[] = [];
    const spy = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((line) => written.push(String(line)) > 0);
    try {
      await phone.ask('GET /roster');
      const whole = await phone.ask('GET /roster?resync=1');
      expect(readRows(whole.bytes).map(({ ticketNo }) => ticketNo)).toEqual(forum.tickets);
      await phone.ask('GET /roster?resync=1&after=1');
    } finally {
      spy.mockRestore();
    }
    const lines = written.filter((line) => line.includes('roster-mismatch'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(phone.deviceId);
  });

  test('names open by the code of their ticket alone', async () => {
    const forum = await open();
    await change(forum, 0, { badgeName: 'Анна Ким', organisation: 'Plenum' });
    const roster = new Roster();
    await roster.pull(await aPhone(front, forum));
    const row = roster.rows.get(forum.tickets[0] ?? 0);
    const { editionNo, signature } = await signatureOf(forum, 0);
    const place = { editionNo, ticketNo: row?.ticketNo ?? 0, rev: row?.rev ?? 0 };
    const sealed = new Uint8Array(row?.sealedName ?? []);
    expect(await openName(signature, place, sealed)).toEqual({ name: 'Анна Ким', organisation: 'Plenum' });
    const other = await signatureOf(forum, 1);
    expect(await openName(other.signature, place, sealed)).toBeUndefined();
    const bytes = Buffer.concat([...roster.rows.values()].map(packRow));
    for (const word of ['Анна', 'Ким', 'Plenum', 'Guest', 'example.org'])
      expect(bytes.includes(word)).toBe(false);
  });

  test('follows what changes by the feed, and agrees with the check of the server each time', async () => {
    const forum = await open(5);
    const phone = await aPhone(front, forum);
    const roster = new Roster();
    let cursor = await roster.pull(phone);
    const follow = async () => {
      const answer = await phone.feed(cursor);
      roster.take(answer);
      cursor = answer.feed;
      expect(answer.check).toEqual(roster.check());
      return answer.events.map(({ kind }) => kind);
    };
    await follow();
    await change(forum, 0, { badgeName: 'Olga Orlova' });
    expect(await follow()).toEqual(['roster_put']);
    const { ticket } = forum.db.t;
    await forum.db.tx((tx) =>
      tx
        .update(ticket)
        .set({ state: 'blocked' })
        .where(eq(ticket.id, forum.tickets[1] ?? 0)),
    );
    await follow();
    expect(roster.rows.get(forum.tickets[1] ?? 0)?.isBlocked).toBe(true);
    await change(forum, 2, { state: 'cancelled', note: 'wheelchair' });
    await follow();
    expect(roster.rows.get(forum.tickets[2] ?? 0)).toMatchObject({ isCancelled: true, needsAttention: true });
    await forum.db.tx((tx) => tx.delete(ticket).where(eq(ticket.id, forum.tickets[3] ?? 0)));
    await follow();
    expect(roster.rows.has(forum.tickets[3] ?? 0)).toBe(false);
    expect(roster.rows.size).toBe(4);
    expect(await follow()).toEqual([]);
  });

  test('each sealed content has a rev of its own, and the same content the same', async () => {
    const forum = await open(1);
    const phone = await aPhone(front, forum);
    const revs: number[] = [];
    for (const badgeName of ['Anna Kim', 'Anna Kimova', 'Anna Kim']) {
      await change(forum, 0, { badgeName });
      const roster = new Roster();
      await roster.pull(phone);
      revs.push(roster.rows.get(forum.tickets[0] ?? 0)?.rev ?? 0);
    }
    expect(revs[0]).not.toBe(revs[1]);
    expect(revs[0]).toBe(revs[2]);
    const { ticket } = forum.db.t;
    await forum.db.tx((tx) => tx.update(ticket).set({ generation: 2 }));
    const roster = new Roster();
    await roster.pull(phone);
    // Another code: another key.
    expect(roster.rows.get(forum.tickets[0] ?? 0)?.rev).not.toBe(revs[0]);
  });

  test('does not tell once more what the roster of a device has already', async () => {
    const forum = await open(5);
    const phone = await aPhone(front, forum);
    await change(forum, 0, { badgeName: 'Olga Orlova' });
    const from = await new Roster().pull(phone);
    const feedFrom = async (query: string) => {
      const { body } = await phone.ask(`GET /feed?${query}`);
      return (body as FeedAnswer).events.map(({ kind }) => kind);
    };
    expect(await feedFrom('after=0')).toContain('roster_put');
    expect(await feedFrom(`after=0&roster=${from}`)).toEqual([]);
    await change(forum, 1, { badgeName: 'Vera Petrova' });
    expect(await feedFrom(`after=0&roster=${from}`)).toEqual(['roster_put']);
    expect((await phone.ask('GET /feed?after=0&roster=x')).status).toBe(400);
  });

  test('a feed that a device reads late has no name that was erased meanwhile', async () => {
    const forum = await open(1);
    const phone = await aPhone(front, forum);
    const roster = new Roster();
    const cursor = await roster.pull(phone);
    await change(forum, 0, { badgeName: 'Anna Kim', organisation: 'Plenum' });
    await change(forum, 0, { badgeName: null, organisation: null });
    roster.take(await phone.feed(cursor));
    expect(roster.rows.get(forum.tickets[0] ?? 0)?.sealedName).toHaveLength(0);
    const stored = await forum.db.read.select().from(forum.db.t.doorFeed);
    expect(JSON.stringify(stored)).not.toMatch(/Anna|Plenum/);
  });

  test('numbers that are none are refused', async () => {
    const forum = await open(1);
    const phone = await aPhone(front, forum);
    for (const what of ['roster', 'feed', 'stream', 'search-roster'])
      for (const after of ['x', '-1', '1.5', '1e3', '99999999999999999'])
        expect((await phone.ask(`GET /${what}?after=${after}`)).status).toBe(
          what === 'search-roster' ? 404 : 400,
        );
  });

  test('a device whose feed is longer than the one here is led back to the end of this one', async () => {
    const forum = await open(1);
    const phone = await aPhone(front, forum);
    const { feed } = await phone.feed();
    expect(await phone.feed(feed + 1_000)).toMatchObject({ events: [], feed, hasMore: false });
  });
});
