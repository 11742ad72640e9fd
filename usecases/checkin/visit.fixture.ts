import { scopeOf } from '#db/factories/edition.ts';
import { aConsentText } from '#db/factories/registration-part.ts';
import { newId } from '#db/id.ts';
import { addBooking } from '#db/registration/booking.ts';
import { addConsents } from '#db/registration/form-record.ts';
import { randomFrom } from '#domain/checkin/crowd.fixture.ts';
import type { PresenceInterval } from '#domain/checkin/presence.ts';
import type { Viewer, ViewerRole } from '#domain/viewer.ts';
import { aScan, type Forum, MINUTE, TEN, upload } from './door.fixture.ts';

/** A stay as it truly was, in minutes after ten; null: nobody was scanned out. */
export type Visit = {
  readonly ticket: number;
  readonly hall: 0 | 1;
  readonly from: number;
  readonly to: number;
};

/** Who comes when: everybody of `count` a few times, one hall after the other, and the last two never. */
export function someVisits(count: number, seed: number): Visit[] {
  const random = randomFrom(seed);
  return Array.from({ length: count - 2 }, (_, ticket) => ticket).flatMap((ticket) => {
    const visits: Visit[] = [];
    let from = Math.floor(random() * 40) - 15;
    for (let index = 0; index < 3; index += 1) {
      const to = from + 1 + Math.floor(random() * 30);
      visits.push({ ticket, hall: random() < 0.7 ? 0 : 1, from, to });
      from = to + 1 + Math.floor(random() * 10);
    }
    return visits;
  });
}

/** Scans everybody in and out as they came. */
export async function uploadVisits(forum: Forum, visits: readonly Visit[]): Promise<void> {
  const rows = visits.flatMap(({ ticket, hall, from, to }) => {
    const more = { ticket: forum.tickets[ticket] ?? null, cp: forum.doors[hall].id };
    return [aScan(forum, from, more), aScan(forum, to, { ...more, dir: 'out' })];
  });
  for (let at = 0; at < rows.length; at += 100) await upload(forum, rows.slice(at, at + 100));
}

/** Minutes that a ticket was in a hall within a span of minutes after ten, counted one by one. */
export function minutesIn(
  visits: readonly Visit[],
  ticket: number,
  hall: 0 | 1,
  [from, to]: readonly [number, number],
): number {
  let count = 0;
  for (let minute = from; minute < to; minute += 1)
    if (
      visits.some(
        (one) => one.ticket === ticket && one.hall === hall && one.from <= minute && minute < one.to,
      )
    )
      count += 1;
  return count;
}

/** Registrations in the order of the tickets. */
export async function registrationsOf({ db, tickets }: Forum): Promise<string[]> {
  const rows = new Map((await db.read.select().from(db.t.ticket)).map((row) => [row.id, row.registrationId]));
  return tickets.map((no) => rows.get(no) ?? '');
}

/** Gives a seat in the session of the forum. */
export async function holdSeats(forum: Forum, registrationIds: readonly string[]): Promise<void> {
  const { occurrenceId } = forum.slot;
  const seat = { occurrenceId, state: 'confirmed', claimId: null, createdAt: TEN } as const;
  await forum.db.tx(async (tx) => {
    for (const registrationId of registrationIds)
      await addBooking(tx, scopeOf(forum.edition), { ...seat, registrationId });
  });
}

/** From now on the edition asks whether visits may be kept by name; these agreed, the others did not. */
export async function askTracking(forum: Forum, agreed: readonly string[]): Promise<void> {
  await forum.db.tx(async (tx) => {
    const order = { purpose: 'session_tracking', isRequired: false } as const;
    const text = await aConsentText(tx, forum.edition, order);
    for (const registrationId of agreed)
      await addConsents(tx, scopeOf(forum.edition), {
        ...{ registrationId, texts: [text], locale: 'en', via: 'form', at: TEN },
      });
  });
}

/** Proven viewing of a hall, as broadcasts will write it. */
export async function watch(
  { db, edition }: Forum,
  registrationId: string,
  { areaId, from, to }: { readonly areaId: string; readonly from: number; readonly to: number },
): Promise<void> {
  const span: PresenceInterval = {
    ...{ areaId, fromAt: TEN + from * MINUTE, toAt: TEN + to * MINUTE, source: 'online' },
    ...{ confidence: 'scanned', fromScanId: null, toScanId: null },
  };
  await db.tx((tx) =>
    tx
      .insert(tx.t.presenceInterval)
      .values({ id: newId(), editionId: edition.id, registrationId, ticketNo: null, ...span }),
  );
}

/** Somebody with a role in the edition of the forum, signed in at `reauthAt` (UTC ms). */
export function holder(forum: Forum, role: ViewerRole, reauthAt = 0): Viewer {
  const grants = [{ role, scope: { kind: 'edition', editionId: forum.edition.id } }] as const;
  return {
    kind: 'account',
    accountId: `0190a000-0000-7000-8000-0000000000${role.length}`,
    name: role,
    grants,
    reauthAt,
  };
}
