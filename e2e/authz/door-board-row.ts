import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';
import { deskPath } from './sample.ts';

/** The doors as organizers see them: the board, what does not go together, who attended. */
export const DOOR_BOARD_ROWS: readonly MatrixRow[] = [
  page('/doors', 'door.see'),
  page('/doors/live', 'door.see'),
  page('/doors/export', 'door.see', () => '/doors/export?card=devices'),
  page('/doors/conflicts', 'door.see'),
  // Settled once: each try takes another one.
  action('door.resolve_conflict', 'door.settle', 'doors/conflicts', ({ board }, attempt) => ({
    id: board.conflictIds[attempt] ?? 'none',
    note: 'Seen',
  })),
  page('/doors/attendance', 'door.see'),
  page('/doors/attendance/people', 'door.see'),
  // Without people; files with names ask for more: usecases/checkin/attendance-report.test.ts.
  page('/doors/attendance/export', 'door.see'),
  page(
    '/doors/attendance/{occurrence}',
    'door.see',
    ({ board }) => `/doors/attendance/${board.occurrenceId}`,
  ),
  {
    entry: 'ACTION door.correct_attendance',
    permission: 'door.settle',
    changes: true,
    sample: ({ mine, board: { occurrenceId, registrationId } }) => ({
      path: deskPath(mine.edition.slug, `doors/attendance/${occurrenceId}`),
      json: {
        edition: mine.edition.slug,
        ...{ occurrenceId, registrationId, seconds: 60, status: null, reason: 'Seen' },
      },
    }),
  },
];
