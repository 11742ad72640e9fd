import {
  type CaseRow,
  type Changes,
  casesOf,
  type DecideCase,
  DOOR,
  insideSince,
  LUNCH,
  leftAgain,
  moved,
  readVector,
} from './decide-situation.fixture.ts';

const NINE = '2026-05-20T09:00+02:00';
const lunch = { ...moved(NINE), item: 'lunch' };
const taken = { areas: [], handouts: [lunch] };
const block: Changes['checkpoint'] = { capacityMode: 'block' };
const inside = insideSince(NINE);
const shut: Changes['checkpoint'] = { opensAt: null, closesAt: 0 };
const late = { of: 'checkpoint', at: 0 };
const broken: Changes['checkpoint'] = { rules: 'none' };
const nobody = { occupancy: { inside: 10, capacity: 10 } };
const twice = { reentry: 'after_exit', isInside: true, since: moved(NINE) };
/** Two reasons at once: the earlier step speaks. */
const BEFORE: readonly CaseRow[] = [
  [
    'replaced (2), cancelled (3)',
    { row: { generation: 1, isCancelled: true } },
    'revoked',
    { generation: 0, leastGeneration: 1 },
  ],
  ['not paid (3), closed (4)', { row: { isUnpaid: true }, checkpoint: shut }, 'unpaid'],
  ['closed (4), no such type (5)', { checkpoint: { ...shut, typeNos: [2] } }, 'too_late', late],
  ['closed (4), inside (7)', { checkpoint: shut, state: inside }, 'too_late', late],
  [
    'no such type (5), not booked (5)',
    { checkpoint: { ...DOOR, typeNos: [2] } },
    'not_entitled',
    { typeNo: 1 },
  ],
  [
    'no such type (5), broken rule (6)',
    { checkpoint: { ...broken, typeNos: [2] } },
    'not_entitled',
    { typeNo: 1 },
  ],
  [
    'no such type (5), inside (7)',
    { checkpoint: { typeNos: [2] }, state: inside },
    'not_entitled',
    { typeNo: 1 },
  ],
  [
    'not booked (5), broken rule (6)',
    { checkpoint: { ...DOOR, ...broken } },
    'not_booked',
    { slotNo: null, standbyAt: null, isFull: false },
  ],
  [
    'a way out (6), inside (7)',
    { checkpoint: { directions: 'out' }, state: inside },
    'rule_denied',
    { why: 'wrong_way' },
  ],
  [
    'broken rule (6), inside (7)',
    { checkpoint: broken, state: inside },
    'rule_denied',
    { why: 'broken_rule', ruleNo: 0 },
  ],
  [
    'broken rule (6), full (8)',
    { checkpoint: { ...broken, ...block }, ...nobody },
    'rule_denied',
    { why: 'broken_rule', ruleNo: 0 },
  ],
  [
    'was in (7), full (8)',
    { checkpoint: { ...block, reentry: 'once' }, state: leftAgain(NINE, NINE), ...nobody },
    'already_in',
    { reentry: 'once', isInside: false, since: moved(NINE) },
  ],
  ['inside (7), a question (9)', { state: inside, row: { hasOpenQuestion: true } }, 'already_in', twice],
  ['inside (7), attention (9)', { state: inside, row: { needsAttention: true } }, 'already_in', twice],
  [
    'taken (7), full (8)',
    { checkpoint: { ...LUNCH, ...block }, state: taken, ...nobody },
    'already_taken',
    { limit: 1, last: lunch },
  ],
  [
    'taken (7), a question (9)',
    { checkpoint: LUNCH, state: taken, row: { hasOpenQuestion: true } },
    'already_taken',
    { limit: 1, last: lunch },
  ],
  [
    'full (8), attention (9)',
    { checkpoint: block, ...nobody, row: { needsAttention: true } },
    'full',
    { inside: 10, capacity: 10 },
  ],
];

const vectors = [
  'S1:X62300SNT8:5Y9LIB0L40D9F*KVMENWUBTQQQBN%4C//EG6H+/73:H5WO/9RWTPYITL$6Q:UXCK48L+0JP*STAGFJ9SCREV272MM/6.SIG.BMY8UNL20',
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740',
] as const;
/** They are of a press ticket of edition 1001, generation 1. */
const theirs = { manifest: { editionNo: 1001 }, row: null };
const VECTORS: readonly CaseRow[] = [
  ['at its own edition', { ...theirs, parsed: readVector(vectors[0]) }, 'new_ticket'],
  ['with spaces inside', { ...theirs, parsed: readVector(vectors[1]) }, 'new_ticket'],
  [
    'by a rule on its type',
    { ...theirs, parsed: readVector(vectors[1]), checkpoint: { typeNos: [1] } },
    'not_entitled',
    { typeNo: 2 },
  ],
  ['at another edition', { parsed: readVector(vectors[0]), row: null }, 'wrong_event', { editionNo: 1001 }],
  [
    'with its spaces lost',
    { ...theirs, parsed: readVector(vectors[1].replace('  ', ' ')) },
    'unreadable',
    { reason: 'wrong_length' },
  ],
];

/** Two reasons at once, and the public vectors. */
export const ORDER_CASES: readonly DecideCase[] = [
  ...casesOf('before', BEFORE),
  ...casesOf('vector', VECTORS),
];
