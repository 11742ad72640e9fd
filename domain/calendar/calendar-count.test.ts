import { expect, test } from 'vitest';
import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import { releaseDiff } from '../programme/release-diff.ts';
import { snapshotOf } from '../programme/snapshot-of.ts';
import { calendarCounts } from './calendar-count.ts';

const [s1, s2, x1, x2, x3, h1, h2] = [101, 102, 401, 402, 403, 301, 302].map(made.uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const rows = {
  halls: [made.hall(h1), made.hall(h2)],
  sessions: [made.session(s1), made.session(s2)],
  slots: [made.slot(x1, s1, 0, 60), made.slot(x2, s2, 60, 120), made.slot(x3, null, 120, 130)],
  slotHalls: [made.slotHall(x1, h1)],
} satisfies Partial<Programme>;
const snapshot = (values: Partial<Programme>) =>
  snapshotOf(made.programme({ ...rows, ...values }), made.RELEASE);
const NOTHING = { moved: 0, cancelled: 0, added: 0, removed: 0 };
const [one, two, pause] = rows.slots;
const off = { ...rows.slots[0], state: 'cancelled' } as Programme['slots'][number];
const slots = (...list: (Programme['slots'][number] | undefined)[]) => ({
  slots: list.filter((slot) => slot !== undefined),
});
const closed = { sessions: [made.session(s1, { access: 'closed' }), made.session(s2)] };

test.each<[string, Partial<Programme>, Partial<Programme>, Partial<typeof NOTHING>]>([
  ['nothing changes', {}, {}, {}],
  ['a time changes', {}, slots(made.slot(x1, s1, 5, 60), two, pause), { moved: 1 }],
  ['a hall changes', {}, { slotHalls: [made.slotHall(x1, h2)] }, { moved: 1 }],
  [
    'only a title changes',
    {},
    { sessions: [made.session(s1, { title: { en: 'New' } }), made.session(s2)] },
    {},
  ],
  [
    'one is cancelled and moved',
    {},
    slots({ ...off, startAt: off.startAt - 1 }, two, pause),
    { cancelled: 1 },
  ],
  ['one takes place after all', slots(off, two, pause), {}, { added: 1 }],
  ['a new one is there', slots(one, pause), {}, { added: 1 }],
  ['a new one is cancelled already', slots(two, pause), slots(off, two, pause), { cancelled: 1 }],
  ['one is gone', {}, slots(one, pause), { removed: 1 }],
  ['a break comes', slots(one, two), {}, {}],
  ['a break is gone', {}, slots(one, two), {}],
  ['one becomes closed', {}, closed, { removed: 1 }],
  ['one is opened', closed, {}, { added: 1 }],
  ['a closed one moves', closed, { ...closed, ...slots(made.slot(x1, s1, 5, 60), two, pause) }, {}],
])('when %s', (_, before, after, counts) => {
  expect(calendarCounts(releaseDiff(snapshot(before), snapshot(after)))).toEqual({ ...NOTHING, ...counts });
});

test('a first release adds all that calendars show', () => {
  expect(calendarCounts(releaseDiff(null, snapshot({})))).toEqual({ ...NOTHING, added: 2 });
});
