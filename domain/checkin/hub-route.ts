import type { DoorRoute } from './door-route.ts';
import { MOST_BYTES } from './upload-limit.ts';

const SMALL = 4_096;

/** What a venue hub asks its center; their handlers are in server/door-hub.ts (checkin.md rules 41, 42). */
export const HUB_ROUTES = [
  { method: 'GET', path: '/hub', needs: ['hub'], checkpoint: 'none' },
  { method: 'GET', path: '/hub/roster', needs: ['hub'], checkpoint: 'none' },
  // Rows of a device that is named in the body, judged by what that device may.
  { method: 'POST', path: '/hub/scans', needs: ['hub'], checkpoint: 'rows', bytes: MOST_BYTES + SMALL },
  { method: 'POST', path: '/hub/shifts', needs: ['hub'], checkpoint: 'none', bytes: SMALL },
] as const satisfies readonly DoorRoute[];

/** What devices ask a hub. All else they ask the center (rule 42). */
export const HUB_SERVES: ReadonlySet<string> = new Set([
  'POST /pair',
  'POST /challenge',
  'POST /token',
  'GET /time',
  'POST /contact',
  'GET /manifest',
  'GET /roster',
  'GET /feed',
  'GET /stream',
  'POST /scans',
  'POST /shifts',
]);
