import {
  areaOnly,
  type CaseRow,
  type Changes,
  casesOf,
  type DecideCase,
  moved,
  ms,
  ruleJson,
} from './decide-situation.fixture.ts';

const TEXT = { en: 'Ask at the desk', ru: 'Спросите на стойке' };
const rule = (condition: unknown, deed = 'deny') => ruleJson(condition, deed, TEXT);
const test = (fact: string, op: string, value: unknown) => ({ fact, op, value });
const by = (condition: unknown, more: Changes = {}): Changes => ({
  ...more,
  checkpoint: { ...more.checkpoint, rules: [rule(condition)] },
});
const when = (fact: string, op: string, value: unknown, more: Changes = {}) =>
  by(test(fact, op, value), more);
const denied = (ruleNo = 1) => ({ why: 'rule', ruleNo, text: TEXT });
const broken = (ruleNo = 1) => ({ why: 'broken_rule', ruleNo });
const note = (ruleNo = 1) => ({ kind: 'rule', ruleNo, text: TEXT }) as const;
const noted = { isNew: false, isStandby: false, isFlagged: false };
const yes = test('checkpoint', 'eq', 'gate');
const no = test('checkpoint', 'eq', 'elsewhere');

const OPERATORS: readonly CaseRow[] = [
  ['eq, equal', when('type', 'eq', 'participant'), 'rule_denied', denied()],
  ['eq, other', when('type', 'eq', 'press'), 'ok'],
  ['ne, equal', when('type', 'ne', 'participant'), 'ok'],
  ['ne, other', when('type', 'ne', 'press'), 'rule_denied', denied()],
  ['in, one of them', when('type', 'in', ['press', 'participant']), 'rule_denied', denied()],
  ['in, none of them', when('type', 'in', ['press', 'speaker']), 'ok'],
  ['lt, less', when('day_no', 'lt', 2), 'rule_denied', denied()],
  ['lt, equal', when('day_no', 'lt', 1), 'ok'],
  ['lte, equal', when('day_no', 'lte', 1), 'rule_denied', denied()],
  ['lte, more', when('day_no', 'lte', 0), 'ok'],
  ['gt, more', when('day_no', 'gt', 0), 'rule_denied', denied()],
  ['gt, equal', when('day_no', 'gt', 1), 'ok'],
  ['gte, equal', when('day_no', 'gte', 1), 'rule_denied', denied()],
  ['gte, less', when('day_no', 'gte', 2), 'ok'],
  ['all, one fails', by({ all: [yes, no] }), 'ok'],
  ['all', by({ all: [yes, yes] }), 'rule_denied', denied()],
  ['any, one holds', by({ any: [no, yes] }), 'rule_denied', denied()],
  ['any, none', by({ any: [no, no] }), 'ok'],
  ['not, none holds', by({ not: [no, no] }), 'rule_denied', denied()],
  ['not, one holds', by({ not: [no, yes] }), 'ok'],
  ['five deep', by({ all: [{ any: [{ not: [{ all: [no] }] }] }] }), 'rule_denied', denied()],
];

const here = (more: object) => ({
  state: areaOnly({ areaId: 'site', ...more }),
  checkpoint: { reentry: 'always' as const },
});
const twice = here({
  entries: [moved('2026-05-19T12:00+02:00'), moved('2026-05-20T09:30+02:00')],
  lastOutAt: ms('2026-05-20T09:40:30+02:00'),
});
const inVenue = (areaId: string): Changes => ({
  state: areaOnly({ areaId, inside: moved('2026-05-20T09:00+02:00') }),
  checkpoint: { areaId: 'hall-a' },
});
const FACTS: readonly CaseRow[] = [
  ['category', when('category', 'eq', 'participant'), 'rule_denied', denied()],
  ['a tag among others', when('tags', 'eq', 'dinner'), 'rule_denied', denied()],
  ['no such tag', when('tags', 'ne', 'dinner'), 'ok'],
  [
    'one of several roles',
    when('roles', 'in', ['host', 'moderator'], { code: { typeNo: 3 } }),
    'rule_denied',
    denied(),
  ],
  ['no role', when('roles', 'in', ['host', 'moderator']), 'ok'],
  ['a booking', when('bookings', 'in', [11, 12], { row: { bookedSlotNos: [12] } }), 'rule_denied', denied()],
  [
    'no booking of a ticket without a row',
    when('bookings', 'ne', 12, { row: null }),
    'rule_denied',
    denied(),
  ],
  ['all entries', when('entries_total', 'eq', 2, twice), 'rule_denied', denied()],
  ['entries of today', when('entries_today', 'eq', 1, twice), 'rule_denied', denied()],
  ['days with an entry', when('days_entered', 'eq', 2, twice), 'rule_denied', denied()],
  ['minutes since the last entry', when('minutes_since_last_in', 'eq', 30, twice), 'rule_denied', denied()],
  [
    'whole minutes since the last exit',
    when('minutes_since_last_out', 'eq', 19, twice),
    'rule_denied',
    denied(),
  ],
  ['never in: no minutes', when('minutes_since_last_in', 'gte', 0), 'ok'],
  ['never in: not so many minutes', when('minutes_since_last_in', 'ne', 5), 'rule_denied', denied()],
  [
    'inside here',
    when('inside_here', 'eq', true, here({ inside: moved('2026-05-20T09:00+02:00') })),
    'rule_denied',
    denied(),
  ],
  ['inside the area around', when('inside_parent', 'eq', false, inVenue('venue')), 'ok'],
  ['outside the area around', when('inside_parent', 'eq', false, inVenue('hall-b')), 'rule_denied', denied()],
  ['nothing is around the site', when('inside_parent', 'eq', true), 'ok'],
  [
    'how full',
    when('occupancy_share', 'gte', 0.9, { occupancy: { inside: 9, capacity: 10 } }),
    'rule_denied',
    denied(),
  ],
  ['not so full', when('occupancy_share', 'gte', 0.9, { occupancy: { inside: 8, capacity: 10 } }), 'ok'],
  ['no limit, no share', when('occupancy_share', 'lt', 1), 'ok'],
  [
    'room for nobody',
    when('occupancy_share', 'eq', 1, { occupancy: { inside: 0, capacity: 0 } }),
    'rule_denied',
    denied(),
  ],
  ['the clock of the zone', when('time_of_day', 'eq', '10:00'), 'rule_denied', denied()],
  [
    'the clock of another zone',
    when('time_of_day', 'gte', '13:00', { manifest: { zone: 'Asia/Almaty' } }),
    'rule_denied',
    denied(),
  ],
  [
    'the night belongs to its day',
    when('day_no', 'eq', 1, { now: '2026-05-21T03:59+02:00' }),
    'rule_denied',
    denied(),
  ],
  ['a new day', when('day_no', 'eq', 2, { now: '2026-05-21T04:00+02:00' }), 'rule_denied', denied()],
  [
    'a day before the first',
    when('day_no', 'eq', 0, { now: '2026-05-19T12:00+02:00' }),
    'rule_denied',
    denied(),
  ],
  ['Wednesday', when('weekday', 'eq', 3), 'rule_denied', denied()],
  ['Sunday', when('weekday', 'eq', 7, { now: '2026-05-24T12:00+02:00' }), 'rule_denied', denied()],
  [
    'the night after Sunday',
    when('weekday', 'eq', 7, { now: '2026-05-25T01:00+02:00' }),
    'rule_denied',
    denied(),
  ],
  ['paid', when('unpaid', 'eq', false), 'rule_denied', denied()],
  ['attention', when('attention', 'eq', true, { row: { needsAttention: true } }), 'rule_denied', denied()],
  [
    'an unknown type has no name',
    when('type', 'ne', 'press', { code: { typeNo: 99 } }),
    'rule_denied',
    denied(),
  ],
];

const rules = (...list: unknown[]): Changes => ({ checkpoint: { rules: list } });
const ORDER: readonly CaseRow[] = [
  ['a text', rules(rule(yes, 'warn')), 'ok_attention', noted, [note()]],
  ['the first that matches', rules(rule(no), rule(yes, 'warn'), rule(yes)), 'ok_attention', noted, [note(2)]],
  ['the first that matches, the other way', rules(rule(yes), rule(yes, 'warn')), 'rule_denied', denied()],
  [
    'a text and somebody who is inside',
    {
      ...rules(rule(yes, 'warn')),
      state: areaOnly({ areaId: 'site', inside: moved('2026-05-20T09:00+02:00') }),
    },
    'already_in',
    { reentry: 'after_exit', isInside: true, since: moved('2026-05-20T09:00+02:00') },
    [note()],
  ],
  [
    'a text and a flag',
    { ...rules(rule(yes, 'warn')), row: { needsAttention: true } },
    'ok_attention',
    { ...noted, isFlagged: true },
    [note()],
  ],
  ['nobody is held back by a rule', { ...rules(rule(yes)), direction: 'out' }, 'exit_unmatched'],
  ['no rule', rules(), 'ok'],
];

const fifty = { any: Array.from({ length: 49 }, () => no) };
const BROKEN: readonly CaseRow[] = [
  ['not a list', { checkpoint: { rules: { if: yes } } }, 'rule_denied', broken(0)],
  ['nothing', { checkpoint: { rules: null } }, 'rule_denied', broken(0)],
  ['a text in place of a rule', rules('deny'), 'rule_denied', broken()],
  ['no condition', rules(rule(undefined)), 'rule_denied', broken()],
  ['another deed', rules(rule(yes, 'admit')), 'rule_denied', broken()],
  ['no text', rules(ruleJson(yes, 'deny', {})), 'rule_denied', broken()],
  ['another fact', when('shoe_size', 'eq', 43), 'rule_denied', broken()],
  ['a fact that every object has', when('constructor', 'eq', 'x'), 'rule_denied', broken()],
  ['another comparison', when('type', 'like', 'press'), 'rule_denied', broken()],
  ['a comparison that does not fit', when('type', 'lt', 'press'), 'rule_denied', broken()],
  ['a value that does not fit', when('day_no', 'eq', '1'), 'rule_denied', broken()],
  ['no time of day', when('time_of_day', 'lt', '24:00'), 'rule_denied', broken()],
  ['an empty list', by({ all: [] }), 'rule_denied', broken()],
  ['two words at once', by({ all: [yes], any: [yes] }), 'rule_denied', broken()],
  ['six deep', by({ all: [{ any: [{ not: [{ all: [{ all: [yes] }] }] }] }] }), 'rule_denied', broken()],
  ['fifty nodes', by(fifty), 'ok'],
  ['fifty-one nodes', by({ any: [...fifty.any, no] }), 'rule_denied', broken()],
  [
    'in a branch that is never asked',
    by({ any: [yes, test('shoe_size', 'eq', 43)] }),
    'rule_denied',
    broken(),
  ],
  ['behind one that matches', rules(rule(yes, 'warn'), 'broken'), 'ok_attention', noted, [note()]],
  ['before one that matches', rules('broken', rule(yes, 'warn')), 'rule_denied', broken()],
  ['behind one that does not match', rules(rule(no), 'broken'), 'rule_denied', broken(2)],
  ['and leaving', { ...rules('broken'), direction: 'out' }, 'exit_unmatched'],
];

/** Step 6 and rules 2 and 3. */
export const RULE_CASES: readonly DecideCase[] = [
  ...casesOf('operator', OPERATORS),
  ...casesOf('fact', FACTS),
  ...casesOf('order of rules', ORDER),
  ...casesOf('broken rule', BROKEN),
];
