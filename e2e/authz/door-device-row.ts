import { DEVICE_ROUTES, DOOR_ROOT } from '#domain/checkin/door-route.ts';
import type { MatrixRow } from './row.ts';

const BEARER = 'The bearer of a paired device opens it as far as the device may; cookies are never read.';
const SECRET = 'Asks for a secret of its own: an invitation, or the signature of a device.';

/** What devices ask for themselves: no account opens it. The matrix of devices is in server/door-matrix.test.ts. */
export const DOOR_DEVICE_ROWS: readonly MatrixRow[] = DEVICE_ROUTES.map(({ method, path, needs }) => ({
  entry: `${method} ${DOOR_ROOT}${path}`,
  permission: 'token',
  why: needs === 'nobody' ? SECRET : BEARER,
  answers: [needs === 'nobody' ? 400 : 401],
  sample: () => ({ path: `${DOOR_ROOT}${path}`, ...(method === 'POST' ? { json: {} } : {}) }),
}));
