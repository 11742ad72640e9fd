import type { MatrixRow } from './row.ts';

/** Of the right form and never given out. */
const FORGED = 'A'.repeat(43);
const WHY =
  'The secret of the address opens one group and its seats; a forged one is not there, whoever asks.';

const TICKET = 'The secret of the address opens one ticket; a forged one is not there, whoever asks.';

/** Ways of the contact of a group to its seats (registration.md G1 to G3). */
export const PARTY_ROWS: readonly MatrixRow[] = [
  {
    entry: 'GET /g/{secret}',
    permission: 'token',
    why: WHY,
    answers: [404],
    sample: () => ({ path: `/g/${FORGED}` }),
  },
  {
    entry: 'POST /g/{secret}',
    permission: 'token',
    why: WHY,
    answers: [404],
    sample: () => ({ path: `/g/${FORGED}`, form: { deed: 'leave' } }),
  },
  {
    entry: 'GET /t/{secret}/release',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/release` }),
  },
  {
    entry: 'POST /t/{secret}/release',
    permission: 'token',
    why: TICKET,
    answers: [404],
    sample: () => ({ path: `/t/${FORGED}/release`, form: { deed: 'give_back' } }),
  },
];
