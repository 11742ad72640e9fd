import {
  type CaseRow,
  CODE,
  casesOf,
  type DecideCase,
  insideSince,
  TICKET,
} from './decide-situation.fixture.ts';

/** A number stands on the old badge, too: somebody looks at the person. */
const REPLACED = { kind: 'replaced' } as const;
const LOOKED_AT = { isNew: false, isStandby: false, isFlagged: false };
const BY_NUMBER = { kind: 'number', ticketNo: TICKET } as const;
const token = (refusal: 'unknown_key' | 'dead_key' | 'bad_signature' | 'other_edition') =>
  ({ kind: 'token', fields: CODE, refusal }) as const;
const unread = (reason: 'not_a_token' | 'wrong_length' | 'bad_encoding' | 'old_version' | 'unknown_kind') =>
  ({ kind: 'unreadable', reason }) as const;

const READING: readonly CaseRow[] = [
  ['another text', { parsed: unread('not_a_token') }, 'unreadable', { reason: 'not_a_token' }],
  ['cut', { parsed: unread('wrong_length') }, 'unreadable', { reason: 'wrong_length' }],
  ['not Base45', { parsed: unread('bad_encoding') }, 'unreadable', { reason: 'bad_encoding' }],
  ['another version', { parsed: unread('old_version') }, 'unreadable', { reason: 'old_version' }],
  ['a kind we do not have', { parsed: unread('unknown_kind') }, 'unreadable', { reason: 'unknown_kind' }],
  ['without a row', { parsed: unread('not_a_token'), row: null }, 'unreadable', { reason: 'not_a_token' }],
  [
    'another text on the way out',
    { parsed: unread('not_a_token'), direction: 'out' },
    'unreadable',
    { reason: 'not_a_token' },
  ],
];

const EDITION: readonly CaseRow[] = [
  ['a good code of another one', { code: { editionNo: 260 } }, 'wrong_event', { editionNo: 260 }],
  ['on the way out', { code: { editionNo: 260 }, direction: 'out' }, 'wrong_event', { editionNo: 260 }],
  [
    'before its signature is judged',
    { parsed: { kind: 'token', fields: { ...CODE, editionNo: 1 }, refusal: 'other_edition' } },
    'wrong_event',
    { editionNo: 1 },
  ],
  [
    'a test code of another one',
    { code: { editionNo: 260, kind: 'test' } },
    'wrong_event',
    { editionNo: 260 },
  ],
];

const KEY: readonly CaseRow[] = [
  ['unknown key', { parsed: token('unknown_key') }, 'unknown_code', { reason: 'unknown_key' }],
  ['key given up', { parsed: token('dead_key') }, 'unknown_code', { reason: 'dead_key' }],
  ['forged', { parsed: token('bad_signature') }, 'unknown_code', { reason: 'bad_signature' }],
  [
    'refused for another edition although the number fits',
    { parsed: token('other_edition') },
    'unknown_code',
    { reason: 'other_edition' },
  ],
  [
    'forged on the way out',
    { parsed: token('bad_signature'), direction: 'out' },
    'unknown_code',
    { reason: 'bad_signature' },
  ],
  [
    'a forged test code',
    { parsed: { kind: 'token', fields: { ...CODE, kind: 'test' }, refusal: 'bad_signature' } },
    'unknown_code',
    { reason: 'bad_signature' },
  ],
  [
    'forged, of a blocked ticket',
    { parsed: token('bad_signature'), row: { isBlocked: true } },
    'unknown_code',
    { reason: 'bad_signature' },
  ],
  ['typed, not in the roster', { parsed: BY_NUMBER, row: null }, 'unknown_code', { reason: 'not_in_roster' }],
  [
    'typed, with the row of another ticket',
    { parsed: BY_NUMBER, row: { ticketNo: 37 } },
    'unknown_code',
    { reason: 'not_in_roster' },
  ],
  [
    'typed on the way out, not in the roster',
    { parsed: BY_NUMBER, row: null, direction: 'out' },
    'unknown_code',
    { reason: 'not_in_roster' },
  ],
];

const KIND: readonly CaseRow[] = [
  ['a test code', { code: { kind: 'test' } }, 'test'],
  ['a test code on the way out', { code: { kind: 'test' }, direction: 'out' }, 'test'],
  ['a test code with a number that is blocked', { code: { kind: 'test' }, row: { isBlocked: true } }, 'test'],
  ['a test code without a row', { code: { kind: 'test' }, row: null }, 'test'],
  ['a ticket', {}, 'ok'],
  ['a badge', { code: { kind: 'badge' } }, 'ok'],
  ['a staff pass', { code: { kind: 'staff' } }, 'ok'],
  ['a typed number', { parsed: BY_NUMBER }, 'ok'],
];

const listed = (least: number) => ({ leastGenerations: { [TICKET]: least } });
const GENERATION: readonly CaseRow[] = [
  [
    'older than the roster says',
    { row: { generation: 1 } },
    'revoked',
    { generation: 0, leastGeneration: 1 },
  ],
  [
    'the last before a new number',
    { code: { generation: 254 }, row: { generation: 255 } },
    'revoked',
    {
      generation: 254,
      leastGeneration: 255,
    },
  ],
  [
    'older than the list says, not in the roster',
    { row: null, manifest: listed(2), code: { generation: 1 } },
    'revoked',
    { generation: 1, leastGeneration: 2 },
  ],
  [
    'list newer than the roster',
    { row: { generation: 1 }, manifest: listed(2), code: { generation: 1 } },
    'revoked',
    { generation: 1, leastGeneration: 2 },
  ],
  ['just the least one', { manifest: listed(1), code: { generation: 1 }, row: { generation: 1 } }, 'ok'],
  [
    'just the least one, not in the roster',
    { manifest: listed(1), code: { generation: 1 }, row: null },
    'new_ticket',
  ],
  ['newer than the roster', { code: { generation: 3 }, row: { generation: 1 } }, 'ok'],
  ['a list that names another ticket', { manifest: { leastGenerations: { 37: 9 } } }, 'ok'],
  [
    'a typed number does not tell which badge it was read from',
    { parsed: BY_NUMBER, row: { generation: 4 } },
    'ok_attention',
    LOOKED_AT,
    [REPLACED],
  ],
  [
    'a typed number of a ticket that was replaced once',
    { parsed: BY_NUMBER, row: { generation: 2 } },
    'ok_attention',
    LOOKED_AT,
    [REPLACED],
  ],
  ['a typed number of the first generation', { parsed: BY_NUMBER, row: { generation: 1 } }, 'ok'],
  [
    'a typed number that was replaced, flagged as well',
    { parsed: BY_NUMBER, row: { generation: 2, needsAttention: true } },
    'ok_attention',
    { ...LOOKED_AT, isFlagged: true },
    [REPLACED],
  ],
  [
    'a typed number that was replaced, not paid',
    { parsed: BY_NUMBER, row: { generation: 2, isUnpaid: true } },
    'unpaid',
    {},
    [REPLACED],
  ],
  [
    'a typed number that was replaced, but leaving',
    { parsed: BY_NUMBER, row: { generation: 2 }, direction: 'out' },
    'exit_unmatched',
  ],
  ['the new code itself', { code: { generation: 1 }, row: { generation: 1 } }, 'ok'],
  ['replaced, but leaving', { row: { generation: 1 }, direction: 'out' }, 'exit_unmatched'],
];

const BLOCK: readonly CaseRow[] = [
  ['blocked', { row: { isBlocked: true } }, 'blocked'],
  ['blocked, typed', { parsed: BY_NUMBER, row: { isBlocked: true } }, 'blocked'],
  [
    'blocked, but leaving',
    { row: { isBlocked: true }, direction: 'out', state: insideSince('2026-05-20T09:00+02:00') },
    'exit',
  ],
  [
    'blocked and replaced',
    { row: { isBlocked: true, generation: 1 } },
    'revoked',
    { generation: 0, leastGeneration: 1 },
  ],
  ['blocked and cancelled', { row: { isBlocked: true, isCancelled: true } }, 'blocked'],
];

/** Steps 1 and 2. */
export const CODE_CASES: readonly DecideCase[] = [
  ...casesOf('reading', READING),
  ...casesOf('edition', EDITION),
  ...casesOf('key', KEY),
  ...casesOf('kind', KIND),
  ...casesOf('generation', GENERATION),
  ...casesOf('block', BLOCK),
];
