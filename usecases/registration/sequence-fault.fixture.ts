import { reconcile } from '#db/registration/reconcile.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Db, Reader } from '#db/types.ts';
import { type ClaimState, isLiveState } from '#domain/registration/vocabulary.ts';

/*
 * The invariants of registration.md rule 2, asked of the tables after each step of a random sequence. It reads the rows by
 * itself, so that a mistake in the queries of the program is not repeated here.
 */
type Row<Name extends 'registration' | 'claim' | 'pool' | 'waitlistEntry' | 'booking' | 'ticket'> =
  Reader['t'][Name]['$inferSelect'];
export type SequenceRows = {
  readonly registrations: readonly Row<'registration'>[];
  readonly claims: readonly Row<'claim'>[];
  readonly pools: readonly Row<'pool'>[];
  readonly entries: readonly Row<'waitlistEntry'>[];
  readonly bookings: readonly Row<'booking'>[];
  readonly tickets: readonly Row<'ticket'>[];
};

/** Where a deed of a sequence is done. */
export type SequencePlace = {
  readonly db: Db;
  readonly scope: EditionScope;
  readonly slug: string;
  readonly occurrenceIds: readonly string[];
  readonly rows: SequenceRows;
  readonly move: (ms: number) => void;
};

/** What chance gives to a deed. */
export type SequenceChoice = {
  /** Which of those that the deed can be done to. */
  readonly pick: number;
  readonly other: number;
  readonly size: number;
  readonly isSo: boolean;
};

export async function readRows(db: Db): Promise<SequenceRows> {
  const { t, read } = db;
  return {
    registrations: await read.select().from(t.registration).orderBy(t.registration.id),
    claims: await read.select().from(t.claim),
    pools: await read.select().from(t.pool).orderBy(t.pool.id),
    entries: await read.select().from(t.waitlistEntry).orderBy(t.waitlistEntry.id),
    bookings: await read.select().from(t.booking).orderBy(t.booking.id),
    tickets: await read.select().from(t.ticket),
  };
}

/** Everything that is not as it must be; `before` is what the step began with. */
export async function faultsOf(
  db: Db,
  scope: EditionScope,
  before: SequenceRows,
  now: SequenceRows,
): Promise<string[]> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scope);
  return [
    ...drifts.map((drift) => `a counter is not its rows: ${JSON.stringify(drift)}`),
    ...deadHolders.map((id) => `${id} is over and holds a seat`),
    ...ticketless.map((id) => `${id} is confirmed without a good ticket, or the other way round`),
    ...now.pools.flatMap((pool) => poolFaults(before, pool)),
    ...now.registrations.flatMap((one) => registrationFaults(now, one)),
    ...now.tickets.flatMap((ticket) => ticketFaults(before, ticket)),
    ...sizeFaults(now),
    ...bookingFaults(now),
    ...doubleFaults(now),
  ];
}

function poolFaults(before: SequenceRows, pool: Row<'pool'>): string[] {
  const { id, kind, used, capacity } = pool;
  const had = before.pools.find((one) => one.id === id)?.used ?? 0;
  return capacity !== null && used > capacity && used > had ? [`${kind} pool ${id} is oversold`] : [];
}

/** What claims of a registration are in, by its state; who awaits approval may have none. */
const CLAIMS_IN: Readonly<Record<string, ClaimState>> = {
  held: 'held',
  pending_approval: 'held',
  awaiting_payment: 'held',
  offered: 'offered',
  unassigned: 'confirmed',
  confirmed: 'confirmed',
};

function registrationFaults(rows: SequenceRows, one: Row<'registration'>): string[] {
  const { id, state, partyId, typeId } = one;
  const isOfSession = new Set(rows.pools.filter(({ kind }) => kind === 'session').map((pool) => pool.id));
  const claims = rows.claims.filter((claim) => claim.registrationId === id);
  const own = claims.filter(({ poolId }) => !isOfSession.has(poolId));
  const wanted = CLAIMS_IN[state];
  const lines = rows.entries.filter((entry) => entry.targetId === typeId && isOf(entry, one));
  const stands = (as: string) => lines.some((entry) => entry.state === as);
  // The rest of a group waits on when one of them has left.
  const isRest = partyId !== null && wanted !== 'offered' && state !== 'waitlisted';
  const is = (fault: string, isWrong: boolean) => (isWrong ? [`${id} ${state}: ${fault}`] : []);
  const isAsking = state === 'pending_approval' && own.length === 0;
  return [
    ...is('seats of who has none', wanted === undefined && claims.length > 0),
    ...is('a live one without seats', wanted !== undefined && !isAsking && own.length === 0),
    ...is(
      'seats in another state',
      own.some((claim) => claim.state !== wanted),
    ),
    ...is('no place in line, or one too many', !isRest && (state === 'waitlisted') !== stands('waiting')),
    ...is('no offer, or one too many', !isRest && (state === 'offered') !== stands('offered')),
  ];
}

function isOf({ registrationId, partyId }: Row<'waitlistEntry'>, one: Row<'registration'>): boolean {
  return registrationId === one.id || (partyId !== null && partyId === one.partyId);
}

/** A place in line is as large as those who stand in it. */
function sizeFaults({ entries, registrations }: SequenceRows): string[] {
  const own = new Set(entries.filter(isOpen).map(({ registrationId }) => registrationId));
  return entries.filter(isOpen).flatMap(({ id, partyId, size, state, targetId }) => {
    if (partyId === null) return [];
    const wanted = state === 'offered' ? 'offered' : 'waitlisted';
    const members = registrations.filter(
      (one) => one.partyId === partyId && one.state === wanted && one.typeId === targetId && !own.has(one.id),
    );
    return members.length === size ? [] : [`${state} entry ${id} is for ${size}, not ${members.length}`];
  });
}

function isOpen({ state }: Row<'waitlistEntry'>): boolean {
  return state === 'waiting' || state === 'offered';
}

function ticketFaults(before: SequenceRows, { id, generation }: Row<'ticket'>): string[] {
  const old = before.tickets.find((one) => one.id === id);
  return old !== undefined && old.generation > generation ? [`ticket ${id} is older than before`] : [];
}

/** A booked seat is a claim, an offered one too, and nobody who is over has one. */
function bookingFaults({ bookings, registrations, claims, pools, entries }: SequenceRows): string[] {
  const live = bookings.filter(({ state }) => state === 'confirmed' || state === 'requested');
  const ofDead = live.filter(({ registrationId }) => {
    const holder = registrations.find(({ id }) => id === registrationId);
    return holder === undefined || !isLiveState(holder.state);
  });
  const wrong = pools.flatMap(({ id, kind, refId }) => {
    if (kind !== 'session') return [];
    const seats = claims.filter(({ poolId }) => poolId === id).length;
    const booked = live.filter((one) => one.occurrenceId === refId && one.state === 'confirmed').length;
    const offered = entries.filter((one) => one.targetId === refId && one.state === 'offered').length;
    return seats === booked + offered ? [] : [`${seats} seats of ${refId} for ${booked} and ${offered}`];
  });
  return [...ofDead.map(({ id }) => `booking ${id} outlives its ticket`), ...wrong];
}

/** One live registration of an address and type, one live booking of a session. */
function doubleFaults({ registrations, bookings }: SequenceRows): string[] {
  const people = registrations
    .filter(({ state, emailNorm }) => isLiveState(state) && emailNorm !== null)
    .map(({ emailNorm, typeId }) => `${emailNorm} ${typeId}`);
  const seats = bookings
    .filter(({ state }) => state === 'confirmed' || state === 'requested')
    .map(({ registrationId, occurrenceId }) => `${registrationId} ${occurrenceId}`);
  return [people, seats].flatMap((list) =>
    list.filter((one, at) => list.indexOf(one) !== at).map((one) => `twice: ${one}`),
  );
}
