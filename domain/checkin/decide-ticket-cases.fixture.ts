import {
  type CaseRow,
  type Changes,
  casesOf,
  type DecideCase,
  DOOR,
  ELSEWHERE,
  insideSince,
  JOINED,
  LUNCH,
  MANIFEST,
  moved,
  ms,
  NEXT,
  OPEN,
  ruleJson,
  SLOT,
  TICKET,
} from './decide-situation.fixture.ts';

const BY_NUMBER = { kind: 'number', ticketNo: TICKET } as const;
const all = { isCancelled: true, isUnapproved: true, isUnpaid: true };

const STANDING: readonly CaseRow[] = [
  ['cancelled', { row: { isCancelled: true } }, 'cancelled'],
  ['not approved', { row: { isUnapproved: true } }, 'unapproved'],
  ['not paid', { row: { isUnpaid: true } }, 'unpaid'],
  ['cancelled before all', { row: all }, 'cancelled'],
  ['not approved before not paid', { row: { ...all, isCancelled: false } }, 'unapproved'],
  [
    'not paid before its day',
    { row: { isUnpaid: true }, now: '2026-05-21T10:00+02:00', code: { validityNo: 1 } },
    'unpaid',
  ],
  ['cancelled, typed', { row: { isCancelled: true }, parsed: BY_NUMBER }, 'cancelled'],
  ['cancelled, but leaving', { row: { isCancelled: true }, direction: 'out' }, 'exit_unmatched'],
  [
    'not paid, but leaving',
    { row: { isUnpaid: true }, direction: 'out', state: insideSince('2026-05-20T09:00+02:00') },
    'exit',
  ],
  ['only counted at halls', { row: { isCountOnly: true } }, 'ok'],
];

const closed = { admitsNewTickets: false };
const outside = { why: 'not_in_roster' };
const warn = [ruleJson({ fact: 'checkpoint', op: 'eq', value: 'gate' }, 'warn', { en: 'Give a map' })];
const warned = [{ kind: 'rule', ruleNo: 1, text: { en: 'Give a map' } }] as const;
const MISSING: readonly CaseRow[] = [
  ['passes on its code', {}, 'new_ticket'],
  ['where new ones do not pass', { checkpoint: closed }, 'rule_denied', outside],
  ['the row of another ticket is none', { row: { ticketNo: 37, isBlocked: true } }, 'new_ticket'],
  ['of a type that may not', { checkpoint: { typeNos: [2] } }, 'not_entitled', { typeNo: 1 }],
  [
    'on another day',
    { code: { validityNo: 1 }, now: '2026-05-22T10:00+02:00' },
    'wrong_day',
    { days: ['2026-05-20'], isSpan: false },
  ],
  [
    'that is inside',
    { state: insideSince('2026-05-20T09:00+02:00') },
    'already_in',
    { reentry: 'after_exit', isInside: true, since: moved('2026-05-20T09:00+02:00') },
  ],
  [
    'that is inside, where new ones do not pass',
    { checkpoint: closed, state: insideSince('2026-05-20T09:00+02:00') },
    'already_in',
    { reentry: 'after_exit', isInside: true, since: moved('2026-05-20T09:00+02:00') },
  ],
  [
    'with a text',
    { checkpoint: { rules: warn } },
    'ok_attention',
    { isNew: true, isStandby: false, isFlagged: false },
    warned,
  ],
  [
    'with a text, where new ones do not pass',
    { checkpoint: { rules: warn, ...closed } },
    'rule_denied',
    outside,
    warned,
  ],
  ['leaving', { direction: 'out' }, 'exit_unmatched'],
  [
    'leaving where new ones do not pass',
    { direction: 'out', checkpoint: closed, state: insideSince('2026-05-20T09:00+02:00') },
    'exit',
  ],
  ['at a counter', { checkpoint: LUNCH }, 'new_ticket'],
  [
    'when it is full',
    { checkpoint: { capacityMode: 'block' }, occupancy: { inside: 5, capacity: 5 } },
    'full',
    { inside: 5, capacity: 5 },
  ],
  [
    'at a door where one books',
    { checkpoint: DOOR, slot: SLOT },
    'not_booked',
    { slotNo: 11, standbyAt: ms('2026-05-20T10:05+02:00'), isFull: false },
  ],
  [
    'at such a door when seats are free',
    { checkpoint: DOOR, slot: SLOT, now: '2026-05-20T10:05+02:00' },
    'standby_ok',
    { isNew: true, isStandby: true },
  ],
  [
    'at such a door, where new ones do not pass',
    { checkpoint: { ...DOOR, ...closed }, slot: SLOT, now: '2026-05-20T10:05+02:00' },
    'rule_denied',
    outside,
  ],
];

const TYPE: readonly CaseRow[] = [
  ['one of those', { checkpoint: { typeNos: [1, 2] } }, 'ok'],
  ['none of those', { checkpoint: { typeNos: [2, 3] } }, 'not_entitled', { typeNo: 1 }],
  ['none of those, but leaving', { checkpoint: { typeNos: [2] }, direction: 'out' }, 'exit_unmatched'],
  [
    'typed: the roster says',
    { checkpoint: { typeNos: [1] }, parsed: BY_NUMBER, row: { typeNo: 2 } },
    'not_entitled',
    { typeNo: 2 },
  ],
  [
    'a newer code outweighs the roster',
    { checkpoint: { typeNos: [2] }, code: { typeNo: 2, generation: 1 } },
    'ok',
  ],
  ['one that the manifest does not know', { code: { typeNo: 99 } }, 'ok'],
];

const booked = (...bookedSlotNos: number[]): Changes => ({ row: { bookedSlotNos } });
const noSeat = (standbyAt: string | null, isFull = false, slotNo: number | null = 11) => ({
  ...{ slotNo, standbyAt: standbyAt === null ? null : ms(`2026-05-20T${standbyAt}+02:00`), isFull },
});
const time = (clock: string) => ({ now: `2026-05-20T${clock}+02:00` });
const room = (inside: number, capacity: number | null) => ({ occupancy: { inside, capacity } });
const free = { isNew: false, isStandby: true };
const late: typeof SLOT = { ...SLOT, actualStartAt: ms('2026-05-20T10:20+02:00') };
const overrun = { ...ELSEWHERE, actualEndAt: ms('2026-05-20T11:20+02:00') };
const BOOKING: readonly CaseRow[] = [
  ['booked', booked(11), 'ok'],
  ['booked this and the next', booked(12, 11), 'ok'],
  ['booked, before the start', { ...booked(11), ...time('09:31') }, 'ok'],
  ['booked, typed', { ...booked(11), parsed: BY_NUMBER }, 'ok'],
  ['booked, in a hall with its last seat gone', { ...booked(11), ...room(50, 50) }, 'ok'],
  ['not booked, before free seats are given', {}, 'not_booked', noSeat('10:05')],
  ['a moment before free seats are given', time('10:04:59.999'), 'not_booked', noSeat('10:05')],
  ['when free seats are given', time('10:05'), 'standby_ok', free],
  ['near the end', time('10:59'), 'standby_ok', free],
  ['the last free seat', { ...time('10:30'), ...room(49, 50) }, 'standby_ok', free],
  ['no seat is free', { ...time('10:30'), ...room(50, 50) }, 'not_booked', noSeat(null, true)],
  ['more inside than seats', { ...time('10:30'), ...room(60, 50) }, 'not_booked', noSeat(null, true)],
  [
    'full before the time of free seats',
    { ...time('10:00'), ...room(50, 50) },
    'not_booked',
    noSeat('10:05'),
  ],
  ['free seats at once', { checkpoint: { standbyAfterMinutes: 0 } }, 'standby_ok', free],
  [
    'free seats later',
    { checkpoint: { standbyAfterMinutes: 20 }, ...time('10:19') },
    'not_booked',
    noSeat('10:20'),
  ],
  ['began late', { slot: late, ...time('10:10') }, 'not_booked', noSeat('10:25')],
  ['began late, free seats', { slot: late, ...time('10:25') }, 'standby_ok', free],
  ['booked elsewhere now', booked(21), 'wrong_session', { slotNo: 11, bookedSlotNo: 21 }],
  [
    'booked elsewhere now, free seats here',
    { ...booked(21), ...time('10:30') },
    'wrong_session',
    { slotNo: 11, bookedSlotNo: 21 },
  ],
  ['booked elsewhere later', { ...booked(31), ...time('10:30') }, 'standby_ok', free],
  [
    'booked elsewhere, over by now',
    { ...booked(21), ...time('11:25'), slot: NEXT, manifest: { slots: [NEXT, overrun] } },
    'standby_ok',
    free,
  ],
  [
    'booked elsewhere, half an hour before',
    { ...booked(31), ...time('11:31'), slot: NEXT },
    'wrong_session',
    { slotNo: 12, bookedSlotNo: 31 },
  ],
  ['booked here next', { ...booked(12), ...time('10:50') }, 'standby_ok', free],
  [
    'booked in the joined hall',
    { ...booked(41), ...time('10:02'), manifest: { slots: [...MANIFEST.slots, JOINED] } },
    'not_booked',
    noSeat('10:05'),
  ],
  ['a slot of the joined hall', { ...booked(41), slot: JOINED }, 'ok'],
  ['a slot that the manifest lost', { ...booked(999), ...time('10:30') }, 'standby_ok', free],
  ['a session without bookings', { slot: OPEN, ...time('12:00') }, 'ok'],
  ['nothing on', { slot: null, ...booked(11) }, 'not_booked', noSeat(null, false, null)],
  ['not asked for', { checkpoint: { booking: 'none' } }, 'ok'],
  ['not booked, but leaving', { direction: 'out' }, 'exit_unmatched'],
  [
    'free seat and a note',
    { ...time('10:30'), row: { needsAttention: true } },
    'ok_attention',
    { ...free, isFlagged: true },
  ],
  ['free seat and a question', { ...time('10:30'), row: { hasOpenQuestion: true } }, 'question'],
];

/** Steps 3 and 5. */
export const TICKET_CASES: readonly DecideCase[] = [
  ...casesOf('standing', STANDING),
  ...casesOf('not in the roster', MISSING, { row: null }),
  ...casesOf('type', TYPE),
  ...casesOf('booking', BOOKING, { checkpoint: DOOR, slot: SLOT }),
];
