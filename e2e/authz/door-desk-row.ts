import { DESK_ROUTES } from '#domain/checkin/desk-route.ts';
import { DOOR_ROOT } from '#domain/checkin/door-route.ts';
import { HUB_ROUTES } from '#domain/checkin/hub-route.ts';
import type { MatrixRow } from './row.ts';

const NOBODY = '01890000-0000-7000-8000-000000000000';

/** What devices ask at the desk: no account opens it. The matrix of devices is in server/door-desk.test.ts. */
export const DOOR_DESK_ROWS: readonly MatrixRow[] = [...DESK_ROUTES, ...HUB_ROUTES].map(
  ({ method, path }) => ({
    entry: `${method} ${DOOR_ROOT}${path}`,
    permission: 'token',
    why: 'The bearer of a paired device opens it as far as the device may; cookies are never read.',
    answers: [401],
    sample: () => ({
      path: `${DOOR_ROOT}${path.replace('{ticketNo}', '37').replace(/\{\w+\}/, NOBODY)}`,
      ...(method === 'POST' ? { json: {} } : {}),
    }),
  }),
);
