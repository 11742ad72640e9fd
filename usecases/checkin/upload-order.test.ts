import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { randomFrom, shuffled } from '#domain/checkin/crowd.fixture.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, EVENING, endState, type Forum, MINUTE, standAt, upload } from './door.fixture.ts';

const random = randomFrom(7);

type Told = {
  readonly phone: number;
  readonly minutes: number;
  readonly ticket: number;
  readonly place: number;
  readonly more: Partial<ScanInput>;
};

/** What three phones scanned in an hour, of which the third is 47 minutes ahead and knows it. */
const STORY: readonly Told[] = Array.from({ length: 60 }, (_, index) => ({
  phone: index % 3,
  minutes: index,
  ticket: Math.floor(random() * 4),
  place: Math.floor(random() * 4),
  more: {
    ...{ seq: Math.floor(index / 3) + 1, dir: random() < 0.7 ? 'in' : 'out', admitted: random() < 0.9 },
    off: index % 3 === 2 ? -47 * MINUTE : 0,
  },
}));

type Sent = { readonly phone: number; readonly row: ScanInput };

describeEachEngine('scans of three phones', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });

  test('come to the same end in any order, cut anywhere, a tenth of them twice', async () => {
    const db = inUse(await engine.open());
    const states: unknown[] = [];
    for (const order of [same, reversed, mixed, mixed]) {
      const forum = await aForum(db, 4);
      const sent = STORY.map((told) => sentIn(forum, told));
      await uploadAll(forum, order([...sent, ...sent.filter(() => random() < 0.1)]));
      const names = new Map(sent.map(({ row }, index) => [row.id, `scan ${String(index).padStart(2, '0')}`]));
      states.push(await endState(forum, names));
    }
    const [first, ...others] = states;
    for (const other of others) expect(other).toEqual(first);
    expect(first).toMatchObject({ scans: 60 });
    expect(JSON.stringify(first)).toMatch(/double_admission.*impossible_move/);
  });
});

const same = (sent: Sent[]): Sent[] => sent;
const reversed = (sent: Sent[]): Sent[] => sent.toReversed();
const mixed = (sent: Sent[]): Sent[] => shuffled(sent, random);

function sentIn(forum: Forum, { phone, minutes, ticket, place, more }: Told): Sent {
  const places = [forum.gate, forum.doors[0], forum.doors[1], forum.lunch];
  const cp = places[place]?.id ?? '';
  const row = aScan(forum, minutes, { ...more, cp, ticket: forum.tickets[ticket] ?? null });
  return { phone, row: { ...row, t: row.t - row.off } };
}

async function uploadAll(forum: Forum, order: readonly Sent[]): Promise<void> {
  for (let from = 0; from < order.length; ) {
    const size = 1 + Math.floor(random() * 20);
    const some = order.slice(from, from + size);
    for (const [phone, list] of Map.groupBy(some, (each) => each.phone)) {
      const rows = list.map(({ row }) => row);
      await upload(forum, rows, { phone });
    }
    from += size;
  }
}
