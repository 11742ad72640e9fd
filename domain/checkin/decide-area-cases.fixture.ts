import {
  areaOnly,
  type CaseRow,
  type Changes,
  casesOf,
  type DecideCase,
  DOOR,
  insideSince,
  LUNCH,
  leftAgain,
  moved,
} from './decide-situation.fixture.ts';
import type { Reentry } from './vocabulary.ts';

const NINE = '2026-05-20T09:00+02:00';
const NIGHT = '2026-05-20T01:00+02:00';
const YESTERDAY = '2026-05-19T12:00+02:00';
const found = (reentry: Reentry, iso: string, isInside: boolean) => ({
  reentry,
  isInside,
  since: moved(iso),
});
/** By a door further in: no entry here. */
const implied = (iso: string) => areaOnly({ areaId: 'site', inside: moved(iso) });

const under = (reentry: Reentry, state: Changes['state']): Changes =>
  state === undefined ? { checkpoint: { reentry } } : { checkpoint: { reentry }, state };
const REENTRY: readonly CaseRow[] = [
  ['once, never in', under('once', undefined), 'ok'],
  ['once, inside', under('once', insideSince(NINE)), 'already_in', found('once', NINE, true)],
  [
    'once, left again',
    under('once', leftAgain(NINE, '2026-05-20T09:30+02:00')),
    'already_in',
    found('once', NINE, false),
  ],
  [
    'once, left yesterday',
    under('once', leftAgain(YESTERDAY, '2026-05-19T18:00+02:00')),
    'already_in',
    found('once', YESTERDAY, false),
  ],
  ['once, only implied', under('once', implied(NINE)), 'already_in', found('once', NINE, true)],
  [
    'once, in another area',
    under('once', areaOnly({ areaId: 'hall-a', inside: moved(NINE), entries: [moved(NINE)] })),
    'ok',
  ],
  ['once a day, never in', under('once_per_day', undefined), 'ok'],
  [
    'once a day, inside',
    under('once_per_day', insideSince(NINE)),
    'already_in',
    found('once_per_day', NINE, true),
  ],
  [
    'once a day, left today',
    under('once_per_day', leftAgain(NINE, '2026-05-20T09:30+02:00')),
    'already_in',
    found('once_per_day', NINE, false),
  ],
  ['once a day, left yesterday', under('once_per_day', leftAgain(YESTERDAY, '2026-05-19T18:00+02:00')), 'ok'],
  ['once a day, inside since yesterday', under('once_per_day', insideSince(YESTERDAY)), 'ok'],
  [
    'once a day, in the night of yesterday',
    under('once_per_day', leftAgain(NIGHT, '2026-05-20T02:00+02:00')),
    'ok',
  ],
  ['after an exit, never in', under('after_exit', undefined), 'ok'],
  [
    'after an exit, inside',
    under('after_exit', insideSince(NINE)),
    'already_in',
    found('after_exit', NINE, true),
  ],
  ['after an exit, left again', under('after_exit', leftAgain(NINE, '2026-05-20T09:30+02:00')), 'ok'],
  [
    'after an exit, inside since yesterday',
    under('after_exit', insideSince(YESTERDAY)),
    'already_in',
    found('after_exit', YESTERDAY, true),
  ],
  [
    'after an exit, only implied',
    under('after_exit', implied(NINE)),
    'already_in',
    found('after_exit', NINE, true),
  ],
  ['always, never in', under('always', undefined), 'ok'],
  ['always, inside', under('always', insideSince(NINE)), 'ok'],
  ['always, left again', under('always', leftAgain(NINE, '2026-05-20T09:30+02:00')), 'ok'],
];

const WAY: readonly CaseRow[] = [
  ['out of where one is', { direction: 'out', state: insideSince(NINE) }, 'exit'],
  ['out of where one only must be', { direction: 'out', state: implied(NINE) }, 'exit'],
  ['out of where one never was', { direction: 'out' }, 'exit_unmatched'],
  ['out twice', { direction: 'out', state: leftAgain(NINE, '2026-05-20T09:30+02:00') }, 'exit_unmatched'],
  [
    'out with everything against it',
    {
      direction: 'out',
      row: { isBlocked: true, isCancelled: true, isUnpaid: true, hasOpenQuestion: true },
      checkpoint: { typeNos: [2], capacityMode: 'block' },
      occupancy: { inside: 9, capacity: 1 },
    },
    'exit_unmatched',
  ],
  ['out of a counter', { direction: 'out', checkpoint: LUNCH }, 'exit_unmatched'],
  ['in by a way out', { checkpoint: { directions: 'out' } }, 'rule_denied', { why: 'wrong_way' }],
  ['out by a way out', { direction: 'out', checkpoint: { directions: 'out' } }, 'exit_unmatched'],
  ['out by a way in', { direction: 'out', checkpoint: { directions: 'in' } }, 'exit_unmatched'],
  ['in by a way in', { checkpoint: { directions: 'in' } }, 'ok'],
];

const lunchAt = (iso: string) => ({ ...moved(iso), item: 'lunch' });
const given = (...handouts: object[]) => ({ areas: [], handouts: handouts as ReturnType<typeof lunchAt>[] });
const HANDOUT: readonly CaseRow[] = [
  ['the first', {}, 'ok'],
  ['the second of one', { state: given(lunchAt(NINE)) }, 'already_taken', { limit: 1, last: lunchAt(NINE) }],
  ['another thing before', { state: given({ ...lunchAt(NINE), item: 'bag' }) }, 'ok'],
  [
    'at another counter for the same',
    { state: given({ ...lunchAt(NINE), checkpointId: 'lunch-2' }) },
    'already_taken',
    { limit: 1, last: { ...lunchAt(NINE), checkpointId: 'lunch-2' } },
  ],
  ['the second of two', { state: given(lunchAt(NINE)), checkpoint: { handoutLimit: 2 } }, 'ok'],
  [
    'the third of two',
    { state: given(lunchAt(YESTERDAY), lunchAt(NINE)), checkpoint: { handoutLimit: 2 } },
    'already_taken',
    { limit: 2, last: lunchAt(NINE) },
  ],
  ['as often as wanted', { state: given(lunchAt(NINE)), checkpoint: { handoutLimit: null } }, 'ok'],
  ['none at all', { checkpoint: { handoutLimit: 0 } }, 'already_taken', { limit: 0, last: null }],
  ['to somebody who is inside', { state: insideSince(NINE) }, 'ok'],
  ['a gate gives nothing', { state: given(lunchAt(NINE)), checkpoint: { kind: 'gate' } }, 'ok'],
];

const people = (inside: number, capacity: number | null) => ({ occupancy: { inside, capacity } });
const block: Changes['checkpoint'] = { capacityMode: 'block' };
const warns: Changes['checkpoint'] = { capacityMode: 'warn' };
const noted = { isNew: false, isStandby: false, isFlagged: false };
const CAPACITY: readonly CaseRow[] = [
  ['off, full', people(10, 10), 'ok'],
  ['block, the last place', { ...people(9, 10), checkpoint: block }, 'ok'],
  ['block, full', { ...people(10, 10), checkpoint: block }, 'full', { inside: 10, capacity: 10 }],
  ['block, more than full', { ...people(12, 10), checkpoint: block }, 'full', { inside: 12, capacity: 10 }],
  ['block, no limit', { ...people(9000, null), checkpoint: block }, 'ok'],
  ['block, room for nobody', { ...people(0, 0), checkpoint: block }, 'full', { inside: 0, capacity: 0 }],
  [
    'block, full, inside already',
    { ...people(10, 10), checkpoint: { ...block, reentry: 'always' }, state: insideSince(NINE) },
    'ok',
  ],
  [
    'block, full, leaving',
    { ...people(10, 10), checkpoint: block, direction: 'out', state: insideSince(NINE) },
    'exit',
  ],
  [
    'block, full, before a question',
    { ...people(10, 10), checkpoint: block, row: { hasOpenQuestion: true } },
    'full',
    { inside: 10, capacity: 10 },
  ],
  [
    'block, full, booked',
    { ...people(10, 10), checkpoint: { ...DOOR, ...block, booking: 'none' } },
    'full',
    { inside: 10, capacity: 10 },
  ],
  ['warn, the last place', { ...people(9, 10), checkpoint: warns }, 'ok'],
  [
    'warn, full',
    { ...people(10, 10), checkpoint: warns },
    'ok_attention',
    noted,
    [{ kind: 'full', inside: 10, capacity: 10 }],
  ],
  [
    'warn, full, with a question',
    { ...people(10, 10), checkpoint: warns, row: { hasOpenQuestion: true } },
    'question',
    {},
    [{ kind: 'full', inside: 10, capacity: 10 }],
  ],
];

const LAST: readonly CaseRow[] = [
  ['a question', { row: { hasOpenQuestion: true } }, 'question'],
  ['a question before attention', { row: { hasOpenQuestion: true, needsAttention: true } }, 'question'],
  ['attention', { row: { needsAttention: true } }, 'ok_attention', { ...noted, isFlagged: true }],
  ['a question, but leaving', { row: { hasOpenQuestion: true }, direction: 'out' }, 'exit_unmatched'],
  ['a kiosk', { checkpoint: { kind: 'kiosk', reentry: 'always' } }, 'ok'],
  [
    'a kiosk moves nobody, so who is inside gets a badge',
    { checkpoint: { kind: 'kiosk', reentry: 'once' }, state: insideSince('2026-05-20T09:00+02:00') },
    'ok',
  ],
  ['confirmed by the server', { checkpoint: { policy: 'confirm' } }, 'ok'],
];

/** Steps 7 to 9. */
export const AREA_CASES: readonly DecideCase[] = [
  ...casesOf('reentry', REENTRY),
  ...casesOf('way', WAY),
  ...casesOf('handout', HANDOUT, { checkpoint: LUNCH }),
  ...casesOf('capacity', CAPACITY),
  ...casesOf('last', LAST),
];
