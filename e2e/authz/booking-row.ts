import { action, page } from './edition-entry.ts';
import { type MatrixRow, readOnly, type World } from './row.ts';

const SEATS = 'registration/bookings';
const MANAGE = 'registration.manage';

/** Requests for seats of sessions, invitations to them, and overlaps after a release. */
export const BOOKING_ROWS: readonly MatrixRow[] = [
  page(`/${SEATS}`, 'registration.see'),
  // Who took people out of the house is written down.
  { ...page(`/${SEATS}/export`, MANAGE), changes: true },
  readOnly(
    deed('preview_decision', ({ rejectId }) => ({ ids: [rejectId] })),
    'Says what a decision would do; the decision itself is a row of its own.',
  ),
  deed('approve', ({ approveId }) => ({ ids: [approveId] })),
  deed('reject', ({ rejectId }) => ({ ids: [rejectId], reason: 'Full' })),
  deed('invite', ({ occurrenceId, otherId }) => ({ occurrenceId, ids: [otherId] })),
  deed('withdraw', ({ occurrenceId, guestId }) => ({ occurrenceId, ids: [guestId] })),
];

function deed(name: string, input: (seats: World['registration']['seats']) => object): MatrixRow {
  return action(`booking.${name}`, MANAGE, SEATS, ({ registration }) => input(registration.seats));
}
