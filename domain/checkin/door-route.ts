import { MOST_BYTES } from './upload-limit.ts';
import type { Capability } from './vocabulary.ts';

/** One way to ask the server below /door/v1. What is in no table cannot be asked (rule 32). */
export type DoorRoute = {
  readonly method: 'GET' | 'POST';
  /** Below {@link DOOR_ROOT}; `{name}` is one segment. */
  readonly path: string;
  /** `nobody`: before there is a token. `device`: whatever is paired. Else all of these. */
  readonly needs: 'nobody' | 'device' | readonly Capability[];
  /** `rows`: each row of the body names one, and those that are not the device's own are refused by themselves. */
  readonly checkpoint: 'none' | 'rows';
  /** Of a body, at most. */
  readonly bytes?: number;
};

export const DOOR_ROOT = '/door/v1';

const SMALL = 4_096;

/** What devices ask for themselves; their handlers are in server/door-device.ts and the files beside it. */
export const DEVICE_ROUTES = [
  { method: 'POST', path: '/pair', needs: 'nobody', checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/challenge', needs: 'nobody', checkpoint: 'none', bytes: SMALL },
  { method: 'POST', path: '/token', needs: 'nobody', checkpoint: 'none', bytes: SMALL },
  { method: 'GET', path: '/time', needs: 'device', checkpoint: 'none' },
  { method: 'POST', path: '/contact', needs: 'device', checkpoint: 'none', bytes: SMALL },
  { method: 'GET', path: '/manifest', needs: 'device', checkpoint: 'none' },
  { method: 'GET', path: '/roster', needs: ['scan'], checkpoint: 'none' },
  { method: 'GET', path: '/feed', needs: 'device', checkpoint: 'none' },
  { method: 'GET', path: '/stream', needs: 'device', checkpoint: 'none' },
  { method: 'POST', path: '/scans', needs: ['scan'], checkpoint: 'rows', bytes: MOST_BYTES },
  { method: 'POST', path: '/shifts', needs: 'device', checkpoint: 'none', bytes: SMALL },
  { method: 'GET', path: '/search-roster', needs: ['search'], checkpoint: 'none' },
  { method: 'POST', path: '/search-keys', needs: ['search'], checkpoint: 'none', bytes: SMALL },
] as const satisfies readonly DoorRoute[];

/** Names a route in tables of handlers: `POST /scans`. */
export type RouteKey<R extends DoorRoute> = R extends {
  readonly method: infer M extends string;
  readonly path: infer P extends string;
}
  ? `${M} ${P}`
  : never;
