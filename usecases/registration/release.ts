import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { editionById } from '#db/programme/public-release.ts';
import { type BookingTargetRow, bookingTargets, changeBooking } from '#db/registration/booking.ts';
import { releaseClaims } from '#db/registration/claim.ts';
import { poolsByIds, setCapacity } from '#db/registration/pool-stock.ts';
import { type Registration, registrationsByIds } from '#db/registration/registration.ts';
import { liveBookings } from '#db/registration/release-booking.ts';
import { closeEntry } from '#db/registration/waitlist.ts';
import { queueOf } from '#db/registration/waitlist-queue.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { hallSeats, type OccurrenceChange, occurrenceChange } from '#domain/registration/release-change.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { clashingPeople } from './booking-clash.ts';
import { promoteFreed } from './promote.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { programmeBefore } from './release-before.ts';
import { endSessionOffer } from './session-offer.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';
import { followRoles, type RolesFollowed } from './speaker.ts';

/** What a release did to bookings, for the report of the organizers; kept in the audit log. */
export type ReleaseReport = RolesFollowed & {
  readonly cancelled: number;
  readonly resized: number;
  readonly promoted: number;
  readonly overhang: number;
  readonly clashes: number;
  readonly mailed: number;
};

const VIEWER = systemViewer('registration');

/**
 * Adapts registrations to the release that is public now: bookings stay with their occurrence, those of cancelled slots
 * end, seats follow the halls and go to who waits, people with roles get their tickets, and everybody who is touched gets
 * one mail (registration.md rule 31, O7). Doing it again for the same release changes nothing and mails nobody.
 * @returns undefined where the edition registers nobody
 */
export async function adaptToRelease(
  editionId: string,
  releaseId: string,
): Promise<ReleaseReport | undefined> {
  const { read } = getDb();
  if ((await editionById(read, editionId)) === undefined) return undefined;
  const { scope, edition } = await gateHouse(VIEWER, editionId);
  const setup = await readSetup(read, scope, edition).catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  });
  if (setup === undefined) return undefined;
  const after = await openPublicProgramme(VIEWER, edition.slug);
  const before = await programmeBefore(scope, releaseId);
  const targets = await bookingTargets(read, scope);
  const news = newsOf(await changesOf(setup, targets, before, after), releaseId);
  const seats = { cancelled: 0, resized: 0, promoted: 0, overhang: 0 };
  for (const target of targets) {
    const done = await adaptTarget(setup, target, after, news);
    seats.cancelled += done.cancelled;
    seats.resized += done.resized;
    seats.promoted += done.promoted;
    seats.overhang += done.overhang;
  }
  const roles = await followRoles(setup, after);
  const clashes = (await clashingPeople(setup, after)).length;
  const mailed = await tellTouched(setup, news);
  const report = { ...seats, ...roles, clashes, mailed };
  await writeReport(setup, releaseId, report);
  return report;
}

type Touched = { readonly kind: OccurrenceChange; readonly registrationIds: readonly string[] };

/** What changed for those who have booked or wait, read before anything is cancelled: they are the ones to be told. */
async function changesOf(
  { scope }: RegistrationSetup,
  targets: readonly BookingTargetRow[],
  before: SnapshotIndex | undefined,
  after: SnapshotIndex,
): Promise<Map<string, Touched>> {
  const { read } = getDb();
  const booked = Map.groupBy(await liveBookings(read, scope), ({ occurrenceId }) => occurrenceId);
  const changes = new Map<string, Touched>();
  for (const id of new Set([...booked.keys(), ...targets.map(({ occurrenceId }) => occurrenceId)])) {
    const kind = occurrenceChange(before, after, id);
    if (kind === undefined) continue;
    const waiting = kind === 'cancelled' ? await queueOf(read, scope, { kind: 'occurrence', id }) : [];
    const ids = [...(booked.get(id) ?? []), ...waiting].flatMap(({ registrationId }) => registrationId ?? []);
    if (ids.length > 0) changes.set(id, { kind, registrationIds: ids });
  }
  return changes;
}

/** The digests of a release: which sessions changed for each person. */
type News = { readonly releaseId: string; readonly changesOf: ReadonlyMap<string, readonly string[]> };

function newsOf(changes: ReadonlyMap<string, Touched>, releaseId: string): News {
  const byPerson = new Map<string, string[]>();
  for (const [occurrenceId, { kind, registrationIds }] of changes)
    for (const id of registrationIds)
      byPerson.set(id, [...(byPerson.get(id) ?? []), `${kind}:${occurrenceId}`]);
  return { releaseId, changesOf: byPerson };
}

type Adapted = Pick<ReleaseReport, 'cancelled' | 'resized' | 'promoted' | 'overhang'>;

async function adaptTarget(
  setup: RegistrationSetup,
  target: BookingTargetRow,
  after: SnapshotIndex,
  news: News,
): Promise<Adapted> {
  const slot = after.slotByOccurrenceId.get(target.occurrenceId);
  const nothing = { cancelled: 0, resized: 0, promoted: 0, overhang: 0 };
  if (slot === undefined) return nothing;
  return getDb().tx(
    async (tx): Promise<Adapted> => {
      const work = { tx, setup, viewer: VIEWER, by: 'system' as const, at: now() };
      if (slot.state === 'cancelled') return { ...nothing, cancelled: await endBookings(work, target, news) };
      if (!target.followsHall || target.poolId === null) return nothing;
      return { ...nothing, ...(await followHall(work, target.poolId, hallSeats(slot, after.hallById))) };
    },
    { guarded: true, label: 'registration.release' },
  );
}

/** Nobody moves up into a session that does not take place, and nobody waits for it; all of them are told. */
async function endBookings(work: RegistrationWork, target: BookingTargetRow, news: News): Promise<number> {
  const { tx, setup, at } = work;
  const { occurrenceId: id } = target;
  const waiting = await queueOf(tx, setup.scope, { kind: 'occurrence', id });
  for (const entry of waiting) {
    await endSessionOffer(work, entry, target.poolId, 'expired');
    await closeEntry(tx, setup.scope, entry, 'expired', at);
  }
  const rows = (await liveBookings(tx, setup.scope)).filter(
    ({ occurrenceId }) => occurrenceId === target.occurrenceId,
  );
  for (const row of rows)
    await changeBooking(tx, setup.scope, row, { state: 'cancelled', claimId: null, updatedAt: at });
  const ids = rows.map(({ registrationId }) => registrationId);
  if (target.poolId !== null && ids.length > 0) await releaseClaims(tx, setup.scope, ids, [target.poolId]);
  const touched = [...ids, ...waiting.flatMap(({ registrationId }) => registrationId ?? [])];
  const people = await registrationsByIds(tx, setup.scope, [...new Set(touched)]);
  // Whoever came since the changes were read knows of this one only.
  for (const person of people) await tell(work, person, news, [`cancelled:${id}`]);
  return rows.length;
}

async function followHall(
  work: RegistrationWork,
  poolId: string,
  nominal: number | null,
): Promise<Pick<Adapted, 'resized' | 'promoted' | 'overhang'>> {
  const { tx, setup } = work;
  const [pool] = await poolsByIds(tx, setup.scope, [poolId]);
  // Halls that do not say how many they seat leave the number that somebody gave.
  if (pool === undefined || nominal === null || pool.nominal === nominal)
    return { resized: 0, promoted: 0, overhang: 0 };
  const { overbookPct, version } = pool;
  await setCapacity(tx, setup.scope, { poolId, nominal, overbookPct, version });
  const isGrown = pool.nominal !== null && nominal > pool.nominal;
  const promoted = isGrown ? await promoteFreed(work, [poolId]) : 0;
  return { resized: 1, promoted, overhang: pool.used > nominal ? 1 : 0 };
}

/** Tells those whose sessions changed and whom nothing cancelled has told; a second run finds its mails left already. */
async function tellTouched(setup: RegistrationSetup, news: News): Promise<number> {
  const people = await registrationsByIds(getDb().read, setup.scope, [...news.changesOf.keys()]);
  for (let from = 0; from < people.length; from += MAILS_AT_ONCE) {
    await getDb().tx(
      async (tx) => {
        for (const person of people.slice(from, from + MAILS_AT_ONCE))
          await tell({ tx, setup, at: now() }, person, news);
      },
      { guarded: true, label: 'registration.release_mail' },
    );
  }
  return people.filter(({ email }) => email !== null).length;
}

const MAILS_AT_ONCE = 100;

/** One digest for each person and release, however many of their sessions changed. */
async function tell(
  { tx, setup, at }: Pick<RegistrationWork, 'tx' | 'setup' | 'at'>,
  person: Registration,
  { releaseId, changesOf: known }: News,
  otherwise: readonly string[] = [],
): Promise<void> {
  const params = { changes: (known.get(person.id) ?? otherwise).join(' ') };
  // The version would let a second run mail again after any other change.
  const about = { kind: 'sessions_changed', at, mark: releaseId, params } as const;
  await queueRegistrationMail(tx, setup, { ...person, version: 0 }, about);
}

async function writeReport(
  { scope }: RegistrationSetup,
  releaseId: string,
  report: ReleaseReport,
): Promise<void> {
  const values = Object.fromEntries(
    Object.entries(report).map(([name, count]) => [name, { before: null, after: count }]),
  );
  const line = { editionId: scope.editionId, action: 'registration.release', targetKind: 'release' };
  const entry = { ...line, targetId: releaseId, fields: Object.keys(values), values };
  await getDb().tx((tx) => recordAudit(tx, VIEWER, now(), [entry]), { label: 'registration.release_report' });
}
