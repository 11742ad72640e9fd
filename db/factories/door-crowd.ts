import type { ScanRow } from '../checkin/scan.ts';
import { newId } from '../id.ts';

const MINUTE = 60_000;

/** What a story of scans is told with: who, at which place, when, by which phone. Minutes before now are negative. */
export type Told = {
  readonly ticket: number | null;
  readonly place: 'gate' | 'first' | 'second';
  readonly minutes: number;
  readonly more?: Partial<ScanRow>;
};

/** How many people come; the last six have seats and stay away. */
export const PEOPLE = 60;
export const AWAY = 6;
/** So many come before anything begins. */
const EARLY = 40;

/**
 * A morning of sixty people at two halls, the same every time: one session that is over in each, and one that is on in the
 * first. Some are late, some leave unseen, some are refused, and four things do not go together.
 */
export function morning(): Told[] {
  const came = Array.from({ length: PEOPLE - AWAY }, (_, ticket) => ticket);
  const early = came.filter((ticket) => ticket < EARLY);
  return [
    ...came.map((ticket): Told => ({ ticket, place: 'gate', minutes: gateMinutes(ticket) })),
    ...early.flatMap(firstSession),
    ...came.filter((ticket) => ticket < 32).flatMap(secondSession),
    ...came
      .filter((ticket) => ticket >= 30)
      .map(
        (ticket): Told => ({
          ticket,
          place: 'first',
          minutes: ticket < EARLY ? -45 + (ticket % 10) : ticket - 58,
        }),
      ),
    ...refusals(),
    ...quarrels(),
  ];
}

function gateMinutes(ticket: number): number {
  return ticket < EARLY ? -200 + (ticket % 16) : -72 + (ticket - EARLY) * 3.8;
}

/** From 180 to 120 minutes ago: most are there when it begins, some come up to 25 minutes late. */
function firstSession(ticket: number): Told[] {
  const late = ticket % 5 === 0 ? 10 + (ticket % 3) * 8 : -(ticket % 6);
  const out: Told = { ticket, place: 'first', minutes: -124 - (ticket % 7) * 4, more: { direction: 'out' } };
  return [{ ticket, place: 'first', minutes: -179 + late }, ...(ticket % 4 === 0 ? [] : [out])];
}

/** From 110 to 50 minutes ago; every third is never scanned out. */
function secondSession(ticket: number): Told[] {
  const out: Told = { ticket, place: 'second', minutes: -52 - (ticket % 9) * 3, more: { direction: 'out' } };
  return [
    { ticket, place: 'second', minutes: -116 + (ticket % 12) * 1.5 },
    ...(ticket % 3 === 0 ? [] : [out]),
  ];
}

function refusals(): Told[] {
  const refused = (shownVerdict: string) => ({ shownVerdict, admitted: false });
  return [
    ...[4, 9, 14, 19].map(
      (ticket): Told => ({ ticket, place: 'gate', minutes: -20 - ticket / 10, more: refused('already_in') }),
    ),
    ...[55, 56].map((ticket): Told => ({ ticket, place: 'gate', minutes: -15, more: refused('unpaid') })),
    {
      ...{ ticket: null, place: 'gate', minutes: -11 },
      more: { ...refused('unknown_code'), rawHash: 'ab'.repeat(32), generation: null },
    },
  ];
}

/** The same ticket twice at the gate; two halls within a minute; somebody let in all the same; a phone that was given back. */
function quarrels(): Told[] {
  return [
    { ticket: 3, place: 'gate', minutes: -8, more: { deviceId: '1' } },
    { ticket: 41, place: 'second', minutes: -15, more: { deviceId: '1' } },
    {
      ...{ ticket: 57, place: 'first', minutes: -6 },
      more: { isOverride: true, overrideReason: 'Speaker without a badge', deviceId: '1' },
    },
    { ticket: 58, place: 'gate', minutes: -2, more: { deviceId: '2' } },
  ];
}

type Order = {
  readonly editionId: string;
  readonly at: number;
  readonly places: Readonly<Record<Told['place'], string>>;
  readonly deviceIds: readonly string[];
  readonly tickets: readonly { readonly id: number; readonly registrationId: string }[];
};

/** The story as rows; `deviceId` of a told scan is the place of a phone in the list. */
export function scansOfStory(story: readonly Told[], order: Order): ScanRow[] {
  const counts = new Map<string, number>();
  const sorted = story.toSorted((a, b) => a.minutes - b.minutes);
  return sorted.map(({ ticket, place, minutes, more = {} }): ScanRow => {
    const phone = Number(more.deviceId ?? (place === 'second' ? 1 : 0));
    const deviceId = order.deviceIds[phone] ?? '';
    const seq = (counts.get(deviceId) ?? 0) + 1;
    counts.set(deviceId, seq);
    const own = order.tickets[ticket ?? -1];
    const correctedAt = Math.round(order.at + minutes * MINUTE);
    return {
      ...{ id: newId(), editionId: order.editionId, seq, checkpointId: order.places[place] },
      ...{
        ticketNo: own?.id ?? null,
        registrationId: own?.registrationId ?? null,
        generation: 1,
        rawHash: null,
      },
      ...{ direction: 'in', slotNo: null, offsetMs: 0, shownVerdict: 'ok', admitted: true },
      ...{ method: 'camera', isOverride: false, overrideOf: null, overrideReason: null, operatorId: null },
      ...{ appVersion: '1.0', manifestVersion: 1, feedCursor: 0 },
      ...more,
      ...{ deviceId, deviceAt: correctedAt, correctedAt, receivedAt: correctedAt + 400 },
    };
  });
}
