import { randomFrom, shuffled } from '#domain/checkin/crowd.fixture.ts';
import { compareScans } from '#domain/checkin/scan.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { aScan, endState, type Forum, house, MINUTE, upload } from './door.fixture.ts';
import { storeScans } from './store-scans.ts';

/*
 * Two hours at the doors of a forum, told by three phones of which the third is 47 minutes ahead and knows it: the same
 * story for the same seed, brought to the server in as many orders as one likes (checkin.md, test 3).
 */
export const RUSH_TICKETS = 60;
const RUSH_MINUTES = 120;

type Told = {
  readonly phone: number;
  readonly minutes: number;
  readonly ticket: number;
  readonly place: number;
  readonly more: Partial<ScanInput>;
};
type Sent = { readonly phone: number; readonly row: ScanInput };

/** What happened: one scan after another at even times, so that nothing hangs on who is first of two at once. */
export function rushStory(count: number, seed: number): Told[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => ({
    phone: index % 3,
    minutes: (index * RUSH_MINUTES) / count,
    ticket: Math.floor(random() * Math.min(RUSH_TICKETS, 4 + count / 10)),
    place: Math.floor(random() * 4),
    more: {
      ...{ seq: Math.floor(index / 3) + 1, dir: random() < 0.7 ? 'in' : 'out', admitted: random() < 0.9 },
      off: index % 3 === 2 ? -47 * MINUTE : 0,
    },
  }));
}

export type RushVerdict = {
  /** What followed, in words that are the same for the same story. */
  readonly state: unknown;
  readonly scans: number;
  /** Double admissions at the gate that are listed, and those that there were, by the places of their scans in the story. */
  readonly listed: readonly string[];
  readonly happened: readonly string[];
};

/** Brings a story to a forum in one order: cut anywhere, a tenth of it twice, answers lost and bodies torn on the way. */
export async function runRush(forum: Forum, story: readonly Told[], order: number): Promise<RushVerdict> {
  const random = randomFrom(order + 1);
  const sent = story.map((told) => sentIn(forum, told));
  const all = [...sent, ...sent.filter(() => random() < 0.1)];
  const queue = order === 0 ? all : order === 1 ? all.toReversed() : shuffled(all, random);
  for (let from = 0; from < queue.length; ) {
    const some = queue.slice(from, from + 1 + Math.floor(random() * 120));
    for (const [phone, list] of Map.groupBy(some, (each) => each.phone)) {
      const rows = list.map(({ row }) => row);
      if (random() < 0.1) await tear(forum, phone, rows, random());
      await upload(forum, rows, { phone });
    }
    // An answer that never came: the same rows again with those behind them.
    from += random() < 0.1 ? Math.ceil(some.length / 2) : some.length;
  }
  const names = new Map(sent.map(({ row }, index) => [row.id, nameOf(index)]));
  const { db, edition } = forum;
  const conflicts = (await db.read.select().from(db.t.conflict)).filter(
    ({ editionId, kind, stands }) => editionId === edition.id && kind === 'double_admission' && stands,
  );
  const scans = (await db.read.select().from(db.t.scan)).filter(({ editionId }) => editionId === edition.id);
  return {
    state: await endState(forum, names),
    scans: scans.length,
    listed: conflicts
      .map(({ scanKey }) => pairOf(scanKey.split(' ').map((id) => names.get(id) ?? id)))
      .sort(),
    happened: doubleAdmissions(forum, sent).sort(),
  };
}

/** The connection breaks in the middle of a body: nothing of it counts. */
async function tear({ edition, deviceIds }: Forum, phone: number, rows: readonly ScanInput[], where: number) {
  const text = JSON.stringify({ rows });
  const uploader = { editionId: edition.id, deviceId: deviceIds[phone] ?? '' };
  const result = await storeScans(house, uploader, text.slice(0, Math.floor(text.length * where)));
  if (result.ok) throw new Error('half an upload was taken');
}

/**
 * Entries by the gate of somebody who was inside, with the scan that had let them in: told from the story alone, without a
 * fold. Whoever is in a hall is inside, and only the gate lets out.
 */
function doubleAdmissions(forum: Forum, sent: readonly Sent[]): string[] {
  const found: string[] = [];
  const inside = new Map<number, string>();
  const named = sent.map(({ phone, row }, index) => ({ phone, row, name: nameOf(index) }));
  const inOrder = named.toSorted((a, b) => compareScans(asScan(forum, a), asScan(forum, b)));
  for (const { row, name } of inOrder) {
    const ticket = row.ticket ?? -1;
    if (row.admitted !== true || row.cp === forum.lunch.id) continue;
    const before = inside.get(ticket);
    if (row.dir === 'out') {
      if (row.cp === forum.gate.id) inside.delete(ticket);
    } else if (before === undefined) inside.set(ticket, name);
    else if (row.cp === forum.gate.id) found.push(pairOf([before, name]));
  }
  return found;
}

function asScan({ deviceIds }: Forum, { phone, row }: Sent): Parameters<typeof compareScans>[0] {
  const { id, seq, cp, ticket, dir, t, off, shown, admitted, m } = row;
  return {
    ...{ id, seq, deviceId: deviceIds[phone] ?? '', checkpointId: cp, ticketNo: ticket, generation: 1 },
    ...{ direction: dir, slotNo: null, deviceAt: t, offsetMs: off, shownVerdict: shown, admitted, method: m },
    ...{ override: null, by: null, receivedAt: null },
  };
}

function sentIn(forum: Forum, { phone, minutes, ticket, place, more }: Told): Sent {
  const places = [forum.gate, forum.doors[0], forum.doors[1], forum.lunch];
  const cp = places[place]?.id ?? '';
  const row = aScan(forum, minutes, { ...more, cp, ticket: forum.tickets[ticket] ?? null });
  return { phone, row: { ...row, t: row.t - row.off } };
}

function nameOf(index: number): string {
  return `scan ${String(index).padStart(4, '0')}`;
}

function pairOf(names: readonly string[]): string {
  return names.toSorted().join(' + ');
}
