import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const GROUPS = 'registration/groups';
/** Of the right form and never given out. */
const FORGED = 'A'.repeat(43);
const WHY =
  'The secret of the address opens one group and its seats; a forged one is not there, whoever asks.';

const LIST = 'The secret of the address opens one delegation and its people; a forged one is not there.';
const TICKET = 'The secret of the address opens one ticket; a forged one is not there, whoever asks.';

/** Ways of the contact of a group to its seats (registration.md G1 to G3). */
export const PARTY_ROWS: readonly MatrixRow[] = [
  page(`/${GROUPS}`, 'registration.manage'),
  action('delegation.make', 'registration.manage', GROUPS, () => ({
    name: 'Somebody',
    email: '',
    types: ['participant'],
    seats: 1,
    returnOn: '',
  })),
  action('group.new_link', 'registration.manage', GROUPS, ({ registration }) => ({
    of: 'allocation',
    id: registration.delegationId,
  })),
  action('group.send_link', 'registration.manage', GROUPS, ({ registration }) => ({
    of: 'allocation',
    id: registration.delegationId,
  })),
  action('delegation.return', 'registration.manage', GROUPS, ({ registration }) => ({
    id: registration.delegationId,
  })),
  {
    entry: 'GET /g/{secret}',
    permission: 'token',
    why: WHY,
    answers: [404],
    sample: () => ({ path: `/g/${FORGED}` }),
  },
  {
    entry: 'GET /g/{secret}/invoices/{id}',
    permission: 'token',
    why: WHY,
    answers: [404],
    sample: () => ({ path: `/g/${FORGED}/invoices/${FORGED.slice(0, 16)}` }),
  },
  {
    entry: 'POST /g/{secret}',
    permission: 'token',
    why: WHY,
    answers: [404],
    sample: () => ({ path: `/g/${FORGED}`, form: { deed: 'leave' } }),
  },
  {
    entry: 'GET /d/{secret}',
    permission: 'token',
    why: LIST,
    answers: [404],
    sample: () => ({ path: `/d/${FORGED}` }),
  },
  {
    entry: 'POST /d/{secret}',
    permission: 'token',
    why: LIST,
    answers: [404],
    sample: () => ({ path: `/d/${FORGED}`, form: { deed: 'add', people: 'A' } }),
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
