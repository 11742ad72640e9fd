import fc from 'fast-check';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { newSigningKey } from '#adapters/signing.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { allTypes, changeType } from '#db/registration/ticket-type.ts';
import { startingRegistration } from '#db/seed/creativity-week-registration.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { sweepRegistrations } from './expire.ts';
import { storeRegistration } from './open-registration.ts';
import { issuer } from './payment.fixture.ts';
import { house } from './registration.fixture.ts';
import { SEQUENCE_DEEDS, type SequenceDeed } from './sequence-deed.fixture.ts';
import { faultsOf, readRows, type SequenceChoice } from './sequence-fault.fixture.ts';
import { BESIDE, bring, changeSetting, FORUM, oneSeat, scopeIn } from './session-forum.fixture.ts';

/*
 * Random sequences of what people, groups, organizers and the clock do with one small edition, through the use cases and
 * the tables (registration.md, test 3). domain/registration/model.test.ts does the same with the rules alone.
 */
export type SequenceStep = SequenceChoice & { readonly deed: SequenceDeed };

/** What a sequence came to; a fault begins with the step that made it. */
export type SequenceVerdict = {
  readonly steps: number;
  /** Steps that changed something. */
  readonly done: number;
  readonly states: readonly string[];
  readonly fault: string | undefined;
};

const step: fc.Arbitrary<SequenceStep> = fc.record({
  deed: fc.oneof(
    // As often as everything else together, or nothing would ever be full.
    { weight: 3, arbitrary: fc.constantFrom('register' as const, 'registerGroup' as const) },
    // What runs out and what is paid late are rare otherwise.
    { weight: 1, arbitrary: fc.constantFrom('wait' as const, 'pay' as const) },
    { weight: 6, arbitrary: fc.constantFrom(...(Object.keys(SEQUENCE_DEEDS) as SequenceDeed[])) },
  ),
  pick: fc.nat(200),
  other: fc.nat(200),
  size: fc.integer({ min: 1, max: 3 }),
  isSo: fc.boolean(),
});

/** The same sequences for the same seed. */
export function sequences(count: number, seed: number): SequenceStep[][] {
  return fc.sample(fc.array(step, { minLength: 15, maxLength: 25 }), { numRuns: count, seed });
}

const SEATS = { edition: 9, free: 3, paid: 2, asked: 1, seated: 2 } as const;
const BLANK = { description: {}, roleCategory: 'participant', hasWaitlist: true } as const;
const TYPES = [
  { ...BLANK, slug: 'free', name: { en: 'Free' }, seats: SEATS.free, approval: 'none' },
  { ...BLANK, slug: 'paid', name: { en: 'Paid' }, seats: SEATS.paid, approval: 'none' },
  { ...BLANK, slug: 'asked', name: { en: 'Asked' }, seats: SEATS.asked, approval: 'before_seat' },
  { ...BLANK, slug: 'seated', name: { en: 'Seated' }, seats: SEATS.seated, approval: 'seat_held' },
] as const;

/** A released forum with four types in scarce pools and three sessions that are booked by seat; empty of people. */
export async function aSequenceForum(db: Db): Promise<void> {
  await bring([...BESIDE, { id: 15, title: 'Evening', date: '2027-05-21', start: '18:00', room: 'Red' }]);
  const scope = await scopeIn(db);
  await db.tx(async (tx) => {
    const key = newSigningKey(environment().dataFolder);
    const setup = { ...startingRegistration, types: TYPES, allowsSecondType: true };
    await storeRegistration(tx, { scope, viewer: house, at: now(), key }, setup);
    for (const type of await allTypes(tx, scope)) {
      const isPaid = type.slug === 'paid';
      await changeType(tx, scope, type, { partyMax: 3, ...(isPaid ? { priceMinor: 100_00 } : {}) });
    }
    const whole = (await allPools(tx, scope)).find(({ kind }) => kind === 'edition');
    if (whole === undefined) throw new Error('no pool of the edition');
    const seats = { nominal: SEATS.edition, overbookPct: 0, version: whole.version };
    await setCapacity(tx, scope, { poolId: whole.id, ...seats });
  });
  await changeSetting(db, { issuerKey: 'house', issuer });
  for (const { sessionId, occurrenceId, publicNo } of (await openPublicProgramme(house, FORUM)).snapshot
    .slots)
    if (sessionId !== null && publicNo >= 13)
      await oneSeat(db, occurrenceId, sessionId, { waitlistAccept: publicNo === 13 ? 'auto' : 'ask' });
}

/** Does one sequence to the forum that is there, and looks at all of it after each step. */
export async function runSequence(
  db: Db,
  steps: readonly SequenceStep[],
  move: (ms: number) => void,
): Promise<SequenceVerdict> {
  const scope = await scopeIn(db);
  const targets = await db.read.select().from(db.t.bookingTarget);
  const occurrenceIds = targets.map(({ occurrenceId }) => occurrenceId).sort();
  const states = new Set<string>();
  let rows = await readRows(db);
  let done = 0;
  for (const [at, one] of steps.entries()) {
    const before = rows;
    const place = { db, scope, slug: FORUM, occurrenceIds, rows, move };
    const failure = await refusalOr(() => SEQUENCE_DEEDS[one.deed](place, one));
    rows = await readRows(db);
    if (JSON.stringify(rows) !== JSON.stringify(before)) done += 1;
    for (const { state } of rows.registrations) states.add(state);
    const [fault = failure] = await faultsOf(db, scope, before, rows);
    const told = `step ${at + 1} of ${steps.length}, ${one.deed}: ${fault}`;
    if (fault !== undefined) return { steps: at + 1, done, states: [...states], fault: told };
  }
  const { expired, promoted } = await sweepRegistrations();
  const fault = expired === 0 && promoted > 0 ? `${promoted} waited beside free seats` : undefined;
  return { steps: steps.length, done, states: [...states], fault };
}

/** A link that opens nothing any more is an answer; every other error is a fault. */
async function refusalOr(deed: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await deed();
    return undefined;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
