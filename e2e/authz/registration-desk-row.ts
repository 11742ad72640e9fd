import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const PART = 'registration';
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** People who registered, at the desk. The seeded edition registers nobody: the gate is asked before that is found. */
export const REGISTRATION_DESK_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, 'registration.see'),
  // Without the row that it is about: what it does is tested with its use case.
  asked('registration.preview_decision', 'registration.manage', { ids: [NOBODY] }),
  asked('registration.approve', 'registration.manage', { ids: [NOBODY] }),
  asked('registration.reject', 'registration.manage', { ids: [NOBODY] }),
];

function asked(name: string, permission: Parameters<typeof action>[1], input: object): MatrixRow {
  const { changes: _, ...row } = action(name, permission, PART, () => input);
  return row;
}
