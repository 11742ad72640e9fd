import { action, page } from './edition-entry.ts';
import { type MatrixRow, readOnly } from './row.ts';

const PART = 'registration/retention';

/** How long data of registration are kept, and the keys of tickets. */
export const RETENTION_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, 'registration.setup'),
  // Of an edition whose settings no other row changes.
  action('retention.save', 'registration.setup', PART, ({ registration: { quiet: edition } }) => ({
    edition,
    version: 1,
    days: {},
  })),
  readOnly(
    action('retention.preview', 'registration.setup', PART, () => ({})),
    'Does what the purge would do and takes it back: only numbers are left.',
  ),
  // Where nothing is due, a purge leaves its report and a line.
  action('retention.purge', 'registration.setup', PART, ({ registration: { quiet: edition } }) => ({
    edition,
    counts: {},
  })),
  action('signing-key.roll', 'registration.setup', PART, () => ({})),
  // The first one is nobody's by now: no ticket has to be signed anew while the next rows are walked.
  action('signing-key.kill', 'registration.setup', PART, () => ({ kid: 1 })),
];
