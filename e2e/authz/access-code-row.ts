import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const CODES = 'registration/setup/codes';
const plain = { unlockTypeIds: [], price: null, skipsApproval: false, validFrom: '', validUntil: '' };

/** Codes that let people in, and invitations with one. The batch that is made here is read out and taken back after. */
export const ACCESS_CODE_ROWS: readonly MatrixRow[] = [
  page(`/${CODES}`, 'registration.setup'),
  action('access-code.make', 'registration.setup', CODES, () => ({
    ...plain,
    ...{ batch: 'Partners', word: '', count: 2, uses: 1, seats: null },
  })),
  action('access-code.invite', 'registration.setup', CODES, (_, attempt) => ({
    ...plain,
    ...{ batch: `Guests ${attempt}`, addresses: 'guest@forum.example', language: 'en' },
  })),
  {
    ...page(`/${CODES}/export`, 'registration.setup', () => `/${CODES}/export?batch=Partners`),
    // Who took codes out of the house is written down.
    changes: true,
  },
  action('access-code.revoke', 'registration.setup', CODES, () => ({ batch: 'Partners', codeId: null })),
];
