import {
  type CaseRow,
  type Changes,
  casesOf,
  type DecideCase,
  leftAgain,
  ms,
  ruleJson,
  TICKET,
} from './decide-situation.fixture.ts';

const at = (now: string, validityNo: number, tolerance?: number): Changes => ({
  now,
  code: { validityNo },
  ...(tolerance === undefined ? {} : { checkpoint: { toleranceMinutes: tolerance } }),
});
const other = (...days: string[]) => ({ days, isSpan: false });
const otherSpan = (...days: string[]) => ({ days, isSpan: true });
const may = (clock: string, day = 20) => `2026-05-${day}T${clock}+02:00`;
const one = other('2026-05-20');

const DAYS: readonly CaseRow[] = [
  ['the whole edition, any time', at('2031-01-01T00:00Z', 0), 'ok'],
  ['a number that nobody knows', at(may('10:00'), 200), 'rule_denied', { why: 'unknown_validity' }],
  ['its day', at(may('10:00'), 1), 'ok'],
  ['a moment before the tolerance', at(may('03:44:59.999'), 1), 'wrong_day', one],
  ['where the tolerance begins', at(may('03:45'), 1), 'ok'],
  ['where the day begins', at(may('04:00'), 1), 'ok'],
  ['in the night that belongs to it', at(may('02:00', 21), 1), 'ok'],
  ['a moment before the tolerance ends', at(may('04:14:59.999', 21), 1), 'ok'],
  ['where the tolerance ends', at(may('04:15', 21), 1), 'wrong_day', one],
  ['the night before', at(may('00:30'), 1), 'wrong_day', one],
  ['no tolerance, a moment before', at(may('03:59:59.999'), 1, 0), 'wrong_day', one],
  ['no tolerance, at the start', at(may('04:00'), 1, 0), 'ok'],
  ['no tolerance, a moment before the end', at(may('03:59:59.999', 21), 1, 0), 'ok'],
  ['no tolerance, at the end', at(may('04:00', 21), 1, 0), 'wrong_day', one],
  ['an hour of tolerance', at(may('03:00'), 1, 60), 'ok'],
  ['the day between two', at(may('10:00', 21), 2), 'wrong_day', other('2026-05-20', '2026-05-22')],
  ['the second of two', at(may('10:00', 22), 2), 'ok'],
  ['after both', at(may('10:00', 23), 2), 'wrong_day', other('2026-05-20', '2026-05-22')],
  [
    'another day change',
    { ...at(may('01:00', 21), 1, 0), manifest: { dayChange: '00:00' } },
    'wrong_day',
    one,
  ],
  ['another zone', { ...at(may('03:30'), 1, 0), manifest: { zone: 'Asia/Almaty' } }, 'ok'],
  [
    'typed: the roster says',
    { ...at(may('10:00', 21), 0), parsed: { kind: 'number', ticketNo: TICKET }, row: { validityNo: 1 } },
    'wrong_day',
    one,
  ],
  ['the code outweighs the roster', { ...at(may('10:00', 21), 0), row: { validityNo: 1 } }, 'ok'],
  ['another day, but leaving', { ...at(may('10:00', 21), 1), direction: 'out' }, 'exit_unmatched'],
];

const early = (clock: string, day = 20) => ({ of: 'validity', at: ms(may(clock, day)) });
const SPANS: readonly CaseRow[] = [
  ['a moment before the tolerance', at(may('08:44:59.999'), 3), 'too_early', early('09:00')],
  ['where the tolerance begins', at(may('08:45'), 3), 'ok'],
  ['at its start', at(may('09:00'), 3), 'ok'],
  ['in the middle', at(may('12:00'), 3), 'ok'],
  ['a moment before the tolerance ends', at(may('18:14:59.999'), 3), 'ok'],
  ['where the tolerance ends', at(may('18:15'), 3), 'too_late', early('18:00')],
  ['no tolerance, a moment before', at(may('08:59:59.999'), 3, 0), 'too_early', early('09:00')],
  ['no tolerance, at its end', at(may('18:00'), 3, 0), 'too_late', early('18:00')],
  ['the day before', at(may('12:00', 19), 3), 'wrong_day', otherSpan('2026-05-20')],
  ['the day after', at(may('12:00', 21), 3), 'wrong_day', otherSpan('2026-05-20')],
  ['its first midnight', at(may('00:00'), 3), 'too_early', early('09:00')],
  ['several days, between', at(may('03:00', 21), 4), 'ok'],
  ['several days, early on the first', at(may('11:44'), 4), 'too_early', early('12:00')],
  ['several days, late on the last', at(may('14:15', 22), 4), 'too_late', early('14:00', 22)],
  ['several days, after', at(may('10:00', 23), 4), 'wrong_day', otherSpan('2026-05-20', '2026-05-22')],
  ['without an end, before', at(may('10:00'), 8), 'wrong_day', otherSpan('2026-05-21')],
  ['without an end, years later', at('2029-01-01T10:00Z', 8), 'ok'],
  ['too late, but leaving', { ...at(may('20:00'), 3), direction: 'out' }, 'exit_unmatched'],
];

const hours = { opensAt: ms(may('09:00')), closesAt: ms(may('18:00')) };
const open = (clock: string) => ({ of: 'checkpoint', at: ms(may(clock)) });
const HOURS: readonly CaseRow[] = [
  ['a moment too early', { now: may('08:59:59.999'), checkpoint: hours }, 'too_early', open('09:00')],
  ['when it opens', { now: may('09:00'), checkpoint: hours }, 'ok'],
  ['a moment before it closes', { now: may('17:59:59.999'), checkpoint: hours }, 'ok'],
  ['when it closes', { now: may('18:00'), checkpoint: hours }, 'too_late', open('18:00')],
  ['closed, but leaving', { now: may('20:00'), checkpoint: hours, direction: 'out' }, 'exit_unmatched'],
  [
    'closed, on another day of the ticket',
    { ...at(may('20:00', 21), 1), checkpoint: hours },
    'wrong_day',
    one,
  ],
];

const autumn = (now: string, validityNo = 5) => at(now, validityNo, 0);
const dayOnce = (inIso: string, outIso: string, now: string): Changes => ({
  ...{ now, state: leftAgain(inIso, outIso), checkpoint: { reentry: 'once_per_day' } },
});
const since = (iso: string) => ({
  ...{ reentry: 'once_per_day', isInside: false },
  since: { at: ms(iso), checkpointId: 'gate', deviceId: 'phone-1' },
});
const deny = (op: string, value: string) => [
  ruleJson({ fact: 'time_of_day', op, value }, 'deny', { en: 'Not now' }),
];
const denied = { why: 'rule', ruleNo: 1, text: { en: 'Not now' } };
/** The clock goes back from 03:00 to 02:00 on 25 October, and forward from 02:00 to 03:00 on 29 March. */
const NIGHTS: readonly CaseRow[] = [
  ['back: the first half past two', autumn('2026-10-25T02:30+02:00'), 'ok'],
  ['back: the second half past two', autumn('2026-10-25T02:30+01:00'), 'ok'],
  ['back: a moment before the day changes', autumn('2026-10-25T03:59:59.999+01:00'), 'ok'],
  ['back: when the day changes', autumn('2026-10-25T04:00+01:00'), 'wrong_day', other('2026-10-24')],
  ['back: 24 h after it began it goes on', autumn('2026-10-25T03:00+01:00'), 'ok'],
  ['back: a span, first pass', autumn('2026-10-25T02:59+02:00', 6), 'ok'],
  ['back: a span, second pass', autumn('2026-10-25T02:59+01:00', 6), 'ok'],
  [
    'back: a span, at its end',
    autumn('2026-10-25T03:00+01:00', 6),
    'too_late',
    { of: 'validity', at: ms('2026-10-25T03:00+01:00') },
  ],
  ['forward: a moment before the gap', autumn('2026-03-29T01:59:59.999+01:00', 7), 'ok'],
  ['forward: behind the gap', autumn('2026-03-29T03:00+02:00', 7), 'ok'],
  ['forward: a moment before the day changes', autumn('2026-03-29T03:59:59.999+02:00', 7), 'ok'],
  ['forward: when the day changes', autumn('2026-03-29T04:00+02:00', 7), 'wrong_day', other('2026-03-28')],
  [
    'forward: 24 h after it began it is over',
    autumn('2026-03-29T05:00+02:00', 7),
    'wrong_day',
    other('2026-03-28'),
  ],
  [
    'half an hour back',
    {
      ...at('2026-04-05T03:59+10:30', 1, 0),
      manifest: {
        zone: 'Australia/Lord_Howe',
        validities: [{ validityNo: 1, fromAt: null, untilAt: null, days: ['2026-04-04'] }],
      },
    },
    'ok',
  ],
  [
    'half an hour back, over',
    {
      ...at('2026-04-05T04:00+10:30', 1, 0),
      manifest: {
        zone: 'Australia/Lord_Howe',
        validities: [{ validityNo: 1, fromAt: null, untilAt: null, days: ['2026-04-04'] }],
      },
    },
    'wrong_day',
    other('2026-04-04'),
  ],
  [
    'once a day, both passes are one night',
    dayOnce('2026-10-25T02:30+02:00', '2026-10-25T02:45+02:00', '2026-10-25T02:30+01:00'),
    'already_in',
    since('2026-10-25T02:30+02:00'),
  ],
  [
    'once a day, a new day after 25 h',
    dayOnce('2026-10-25T03:50+01:00', '2026-10-25T03:55+01:00', '2026-10-25T04:00+01:00'),
    'ok',
  ],
  [
    'once a day, over the gap',
    dayOnce('2026-03-28T23:00+01:00', '2026-03-29T01:30+01:00', '2026-03-29T03:10+02:00'),
    'already_in',
    since('2026-03-28T23:00+01:00'),
  ],
  [
    'once a day, a new day after 23 h',
    dayOnce('2026-03-28T23:00+01:00', '2026-03-29T01:30+01:00', '2026-03-29T04:00+02:00'),
    'ok',
  ],
  [
    'a rule by the clock, first pass',
    { now: '2026-10-25T02:10+02:00', checkpoint: { rules: deny('lt', '02:30') } },
    'rule_denied',
    denied,
  ],
  [
    'a rule by the clock, between',
    { now: '2026-10-25T02:40+02:00', checkpoint: { rules: deny('lt', '02:30') } },
    'ok',
  ],
  [
    'a rule by the clock, second pass',
    { now: '2026-10-25T02:10+01:00', checkpoint: { rules: deny('lt', '02:30') } },
    'rule_denied',
    denied,
  ],
  [
    'a rule by the clock, over the gap',
    { now: '2026-03-29T03:00+02:00', checkpoint: { rules: deny('gte', '02:30') } },
    'rule_denied',
    denied,
  ],
];

/** Step 4, with the nights in which clocks change. */
export const VALIDITY_CASES: readonly DecideCase[] = [
  ...casesOf('days', DAYS),
  ...casesOf('span', SPANS),
  ...casesOf('hours', HOURS),
  ...casesOf('night', NIGHTS),
];
