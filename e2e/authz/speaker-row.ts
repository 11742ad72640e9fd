import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const PART = 'registration/speakers';
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Tickets of people with roles. */
export const SPEAKER_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, 'registration.manage'),
  asked('registration.speakers', 'registration.manage', { personIds: [NOBODY] }),
  asked('registration.speaker_end', 'registration.manage', { id: NOBODY }),
  asked('registration.speaker_setting', 'registration.setup', { mode: 'off', typeId: NOBODY }),
];

function asked(name: string, permission: Parameters<typeof action>[1], input: object): MatrixRow {
  const { changes: _, ...row } = action(name, permission, PART, () => input);
  return row;
}
