import { and, eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { readBack } from '#adapters/ical-check.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { CastRole } from '#domain/programme/vocabulary.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { change, publish } from '#usecases/calendar/link.fixture.ts';
import {
  ADA,
  ADA_HERE,
  aMailedForum,
  approveAll,
  BOTH,
  calendarPart,
  JAN,
  linesOf,
  mailtoOf,
  sendAll,
  sessions,
} from './release-mail.fixture.ts';

const set = vi.hoisted(() => ({ smtpUrl: undefined as string | undefined }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.environment(), ...set }) };
});

const EVENTS = sessions(2, BOTH);
const [FIRST] = EVENTS;
const PUBLIC_NO = FIRST?.id ?? 0;

type Deed = { readonly off: (db: Db) => Promise<void>; readonly on: (db: Db) => Promise<void> };
type State<T extends 'slot' | 'session'> = Db['t'][T]['$inferSelect']['state'];

/** All that ends somebody's part in a slot, and what takes it back; each is published. */
const ENDINGS: Readonly<Record<string, Deed>> = {
  'a slot that is cancelled': {
    off: (db) => setState(db, { slot: 'cancelled' }),
    on: (db) => setState(db, { slot: 'planned' }),
  },
  'a session that is cancelled': {
    off: (db) => setState(db, { session: 'cancelled' }),
    on: (db) => setState(db, { session: 'confirmed' }),
  },
  'a session that is withdrawn': {
    off: (db) => setState(db, { session: 'withdrawn' }),
    on: (db) => setState(db, { session: 'confirmed' }),
  },
  'somebody who takes no part any more': {
    off: () => change(EVENTS.map((event, at) => (at === 0 ? { ...event, people: ADA_HERE } : event))),
    on: () => change(EVENTS),
  },
  'a slot that is removed': { off: () => change(EVENTS.slice(1)), on: () => change(EVENTS) },
};

describeEachEngine('an invitation to a slot', (engine) => {
  const open = signInHouse(engine);

  test.for(Object.entries(ENDINGS))(
    '%s ends it, and a later one goes on counting',
    async ([, { off, on }]) => {
      const { db, server } = await aForum();
      await approveAll(db, server);
      const asked = server.received.filter(isAboutFirst).map(entryOf);
      expect(asked.map(({ sequence, method }) => [sequence, method])).toEqual(
        asked.map(() => [0, 'REQUEST']),
      );
      const rounds = [off, on, off];
      for (const [at, deed] of rounds.entries()) {
        const before = server.received.length;
        await deed(db);
        const sent = await approveAll(db, server);
        expect(sent).toContainEqual([JAN, at % 2 === 0 ? 'CANCEL' : 'REQUEST', at + 1]);
        for (const mail of server.received.slice(before).filter(isAboutFirst)) {
          const { uid, organizer, from, status, attendee } = entryOf(mail);
          const first = asked.find((one) => one.attendee === attendee);
          expect([uid, organizer, from]).toEqual([first?.uid, first?.from, first?.from]);
          expect(status).toBe(at % 2 === 0 ? 'CANCELLED' : 'CONFIRMED');
        }
        // Nothing new: no mail is left, and publishing again makes none.
        expect(await sendAll(db, server)).toEqual([]);
        await expect(publish()).rejects.toThrow('unchanged');
        expect(await approveAll(db, server)).toEqual([]);
      }
    },
  );

  test('has its reader in the chair who moderates, and as a participant everybody else', async () => {
    const { db, server } = await aForum();
    await setRole(db, ADA, 'moderator');
    await publish();
    await approveAll(db, server);
    const roles = server.received.filter(isAboutFirst).map((mail) => [entryOf(mail).attendee, roleOf(mail)]);
    expect(roles.toSorted()).toEqual([
      [ADA, 'CHAIR'],
      [JAN, 'REQ-PARTICIPANT'],
    ]);
    const other = server.received.filter((mail) => calendarPart(mail) !== undefined && !isAboutFirst(mail));
    expect(other.map(roleOf)).toEqual(['REQ-PARTICIPANT', 'REQ-PARTICIPANT']);
  });

  test('follows a slot into another hall under a higher number', async () => {
    const { db, server } = await aForum();
    await approveAll(db, server);
    const first = server.received.find(isAboutFirst) ?? '';
    await change(EVENTS.map((event, at) => (at === 0 ? { ...event, room: 'The other hall' } : event)));
    expect(await approveAll(db, server)).toEqual([
      [ADA, 'REQUEST', 1],
      [JAN, 'REQUEST', 1],
    ]);
    const last = server.received.at(-1) ?? '';
    expect(entryOf(last).uid).toBe(entryOf(first).uid);
    expect(linesOf(calendarPart(last)?.bytes).find((line) => line.startsWith('LOCATION'))).toContain(
      'The other hall',
    );
  });

  async function aForum() {
    const forum = await aMailedForum(await open(), EVENTS);
    set.smtpUrl = forum.server.url;
    return forum;
  }
});

async function setState(
  db: Db,
  { slot, session }: { readonly slot?: State<'slot'>; readonly session?: State<'session'> },
): Promise<void> {
  await db.tx(async (tx) => {
    const { plan, slot: slots, session: sessions } = tx.t;
    const [draft] = await tx.select().from(plan).where(eq(plan.kind, 'draft'));
    const isFirst = and(eq(slots.planId, draft?.id ?? ''), eq(slots.publicNo, PUBLIC_NO));
    const [found] = await tx.select().from(slots).where(isFirst);
    if (slot !== undefined) await tx.update(slots).set({ state: slot }).where(isFirst);
    if (session !== undefined)
      await tx
        .update(sessions)
        .set({ state: session })
        .where(eq(sessions.id, found?.sessionId ?? ''));
  });
  await publish();
}

/** What somebody does in the first session. */
async function setRole(db: Db, email: string, role: CastRole): Promise<void> {
  await db.tx(async (tx) => {
    const { castMember, person, session, slot } = tx.t;
    const [found] = await tx
      .select({ id: castMember.id })
      .from(castMember)
      .innerJoin(person, eq(person.id, castMember.personId))
      .innerJoin(session, eq(session.id, castMember.sessionId))
      .innerJoin(slot, eq(slot.sessionId, session.id))
      .where(and(eq(person.email, email), eq(slot.publicNo, PUBLIC_NO)));
    await tx
      .update(castMember)
      .set({ role })
      .where(eq(castMember.id, found?.id ?? ''));
  });
}

function isAboutFirst(mail: string): boolean {
  const summary = linesOf(calendarPart(mail)?.bytes).find((line) => line.startsWith('SUMMARY'));
  return summary?.endsWith(FIRST?.title ?? '') ?? false;
}

function roleOf(mail: string): string | undefined {
  const attendee = linesOf(calendarPart(mail)?.bytes).find((line) => line.startsWith('ATTENDEE'));
  return /;ROLE=([A-Z-]+)/.exec(attendee ?? '')?.[1];
}

/** What matters to a calendar program that gets this mail. */
function entryOf(mail: string) {
  const part = calendarPart(mail);
  const lines = linesOf(part?.bytes);
  const address = (name: string) => lines.filter((line) => line.startsWith(name)).map(mailtoOf);
  const [organizer, ...more] = [...address('ORGANIZER'), ...address('ATTENDEE')];
  const [entry] = part === undefined ? [] : readBack(part.bytes);
  const from = /^From: .*<(.+)>/m.exec(mail)?.[1];
  const { uid, sequence, status } = entry ?? {};
  return { uid, sequence, status, organizer, from, attendee: more.join(), method: part?.parameters.method };
}
