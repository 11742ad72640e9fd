import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const PART = 'registration/retention';

/** How long data of registration are kept, and the keys of tickets. */
export const RETENTION_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, 'registration.setup'),
  // Of a version that never was: allowed, and nothing comes of it.
  withoutChange(action('retention.save', 'registration.setup', PART, () => ({ version: 0, days: {} }))),
  withoutChange(action('retention.preview', 'registration.setup', PART, () => ({}))),
  // What is not due is not what was shown.
  withoutChange(action('retention.purge', 'registration.setup', PART, () => ({ counts: { answer: 999 } }))),
  action('signing-key.roll', 'registration.setup', PART, () => ({})),
  withoutChange(action('signing-key.kill', 'registration.setup', PART, () => ({ kid: 255 }))),
];

function withoutChange({ changes: _, ...row }: MatrixRow): MatrixRow {
  return row;
}
