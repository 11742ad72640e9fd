import type { AttendedSlot } from './attendance.ts';
import { MORNING, scanOf } from './door.fixture.ts';
import type { PresenceInterval } from './presence.ts';
import type { Scan } from './scan.ts';

const SECOND = 1000;
const HOUR_S = 3600;
const HALLS = ['a', 'b', 'c'] as const;

/** A stay as it truly was, in seconds from ten o'clock. */
export type Stay = {
  readonly hall: string;
  readonly from: number;
  readonly to: number;
  readonly isScannedOut: boolean;
};
export type Visitor = {
  readonly ticketNo: number;
  readonly stays: readonly Stay[];
  /** Proven viewing, in seconds; of the broadcast of one hall. */
  readonly viewed: readonly { readonly hall: string; readonly from: number; readonly to: number }[];
};

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** People who walk between three halls for eight hours, and some who watch while they stand there. */
export function crowdOf(count: number, random: () => number): Visitor[] {
  return Array.from({ length: count }, (_, index) => ({
    ticketNo: index + 1,
    stays: staysOf(random),
    viewed: random() < 0.3 ? [viewedOf(random), viewedOf(random)] : [],
  }));
}

/** Sessions of an hour and a half, half an hour apart, four in each hall, delayed by `delay` seconds. */
export function slotsOf(delay = 0): AttendedSlot[] {
  return HALLS.flatMap((hall) =>
    [0, 1, 2, 3].map((index) => ({
      occurrenceId: `${hall}${index}`,
      startAt: MORNING + (index * 2 * HOUR_S + delay) * SECOND,
      endAt: MORNING + (index * 2 * HOUR_S + 1.5 * HOUR_S + delay) * SECOND,
      areaIds: [hall],
      mode: 'in_out' as const,
      requiredShare: 0.7,
    })),
  );
}

/** What three phones make of the crowd, of which one is 47 minutes off and knows it. */
export function scansOf(crowd: readonly Visitor[], random: () => number): Scan[] {
  const counts = new Map<string, number>();
  const made = (ticketNo: number, hall: string, seconds: number, direction: 'in' | 'out'): Scan => {
    const deviceId = `phone-${Math.floor(random() * 3)}`;
    const seq = (counts.get(deviceId) ?? 0) + 1;
    counts.set(deviceId, seq);
    const offsetMs = deviceId === 'phone-2' ? -47 * 60 * SECOND : Math.round(random() * 200 - 100);
    const deviceAt = MORNING + seconds * SECOND - offsetMs;
    const id = `${deviceId}-${seq}`;
    return scanOf(id, {
      deviceId,
      seq,
      ticketNo,
      direction,
      checkpointId: `door-${hall}`,
      deviceAt,
      offsetMs,
    });
  };
  return crowd.flatMap(({ ticketNo, stays }) =>
    stays.flatMap(({ hall, from, to, isScannedOut }) => [
      made(ticketNo, hall, from, 'in'),
      ...(isScannedOut ? [made(ticketNo, hall, to, 'out')] : []),
    ]),
  );
}

/** The proven viewing of a visitor as presence. */
export function viewingOf({ viewed }: Visitor): PresenceInterval[] {
  return viewed.map(({ hall, from, to }) => ({
    areaId: hall,
    fromAt: MORNING + from * SECOND,
    toAt: MORNING + to * SECOND,
    source: 'online',
    confidence: 'scanned',
    fromScanId: null,
    toScanId: null,
  }));
}

/** Seconds of a session that a visitor saw, counted one by one: slow, and nothing like the rule that it judges. */
export function secondsSeen(visitor: Visitor, slot: AttendedSlot): number {
  const [hall] = slot.areaIds;
  const start = (slot.startAt - MORNING) / SECOND;
  const end = (slot.endAt - MORNING) / SECOND;
  const seen = new Uint8Array(end - start);
  let count = 0;
  for (const span of [...visitor.stays, ...visitor.viewed])
    if (span.hall === hall)
      for (let second = Math.max(span.from, start); second < Math.min(span.to, end); second += 1)
        if (seen[second - start] === 0) {
          seen[second - start] = 1;
          count += 1;
        }
  return count;
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** One after the other; who is not scanned out goes straight into another hall. */
function staysOf(random: () => number): Stay[] {
  const stays: Stay[] = [];
  let from = Math.floor(random() * HOUR_S);
  let hall = Math.floor(random() * HALLS.length);
  while (from < 8 * HOUR_S && stays.length < 8) {
    const to = from + 20 + Math.floor(random() * 2.5 * HOUR_S);
    const isLast = to >= 8 * HOUR_S || stays.length === 7;
    const isScannedOut = isLast || random() < 0.5;
    stays.push({ hall: HALLS[hall] ?? 'a', from, to, isScannedOut });
    from = isScannedOut ? to + Math.floor(random() * 1200) + 1 : to;
    hall = (hall + 1 + Math.floor(random() * 2)) % HALLS.length;
  }
  return stays;
}

function viewedOf(random: () => number): Visitor['viewed'][number] {
  const from = Math.floor(random() * 7 * HOUR_S);
  return {
    hall: HALLS[Math.floor(random() * HALLS.length)] ?? 'a',
    from,
    to: from + Math.floor(random() * HOUR_S),
  };
}
