import type { DoorRoute } from './door-route.ts';

const SMALL = 4_096;

/** What the desk and the kiosk ask; their handlers are in server/door-desk.ts (checkin.md S1, S2, T2, rules 39, 40). */
export const DESK_ROUTES = [
  { method: 'GET', path: '/search', needs: ['search'], checkpoint: 'none' },
  { method: 'GET', path: '/tickets/{ticketNo}', needs: ['search'], checkpoint: 'none' },
  { method: 'POST', path: '/walk-ins', needs: ['walkin'], checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/holders', needs: ['print'], checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/names', needs: ['manual'], checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/badges', needs: ['print'], checkpoint: 'none', bytes: SMALL },
  { method: 'GET', path: '/badges/{jobId}', needs: ['print'], checkpoint: 'none' },
  { method: 'POST', path: '/badges/{jobId}/outcomes', needs: ['print'], checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/corrections', needs: ['correct'], checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/reissues', needs: ['search', 'print'], checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/codes', needs: ['print'], checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/codes/answers', needs: ['print'], checkpoint: 'none', bytes: SMALL },
  { method: 'GET', path: '/conflicts', needs: ['conflicts'], checkpoint: 'none' },
  {
    method: 'POST',
    path: '/conflicts/{id}/resolutions',
    needs: ['conflicts'],
    checkpoint: 'none',
    bytes: SMALL,
  },
] as const satisfies readonly DoorRoute[];
