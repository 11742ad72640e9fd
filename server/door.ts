import { isDiskFull } from '#adapters/disk-full.ts';
import { DESK_ROUTES } from '#domain/checkin/desk-route.ts';
import { DEVICE_ROUTES, DOOR_ROOT, type DoorRoute } from '#domain/checkin/door-route.ts';
import { HUB_ROUTES, HUB_SERVES } from '#domain/checkin/hub-route.ts';
import { callerOf } from '#usecases/checkin/device-access.ts';
import type { Buckets } from './bucket.ts';
import { DESK_DEEDS } from './door-desk.ts';
import { type DeviceDeeds, deviceDeeds, OPEN_DEEDS } from './door-device.ts';
import { HUB_DEEDS } from './door-hub.ts';
import {
  type DeviceDeed,
  DOOR_REFUSED,
  type DoorAnswer,
  type DoorCall,
  type OpenDeed,
  sendDoor,
} from './door-route.ts';
import type { DoorStreams } from './door-stream.ts';
import type { EndpointContext, EndpointHandler } from './endpoint-handler.ts';
import type { Bucket } from './entry.ts';
import { readBytes } from './registration-body.ts';
import { type RouteParams, type RoutePattern, routePattern, segmentsOf } from './route-pattern.ts';

export type DoorParts = {
  readonly buckets: Buckets;
  readonly streams: DoorStreams;
  /** On a venue hub, which serves less and asks its center for some of it. */
  readonly hub?: HubDeeds | undefined;
};

/** Twenty a second, and what a device saved up while it was away (rule 32). */
const OF_DEVICE: Bucket = { burst: 200, perMinute: 1_200 };
const WRONG_CODES: Bucket = { burst: 10, perMinute: 10 };

/*
 * How another file adds routes: a list `X_ROUTES` beside DEVICE_ROUTES in domain/checkin (method, path, capabilities), a
 * table of deeds that is typed by RouteKey of that list, so that a route without a handler does not compile, and one line
 * in each of ROUTES (server/endpoints.ts takes DOOR_ROUTES too) and `deeds` below. The router has asked for the bearer, the
 * capability and the pace of the device by the time a deed runs; a deed that throws NotFoundError answers 404.
 */
const ROUTES: readonly DoorRoute[] = [...DEVICE_ROUTES, ...DESK_ROUTES, ...HUB_ROUTES];

type Line = { readonly route: DoorRoute; readonly pattern: RoutePattern };

/**
 * `/door/v1/…`: what devices ask. An allow-list of (route, capability, checkpoint): no or no good token is 401, everything
 * else that a device may not do is 404, as if it were not there (rule 32). Cookies are never read.
 */
export function doorHandler(parts: DoorParts): EndpointHandler {
  const { hub } = parts;
  const served = hub ? ROUTES.filter((route) => HUB_SERVES.has(keyOf(route))) : ROUTES;
  const lines = served.map((route): Line => ({ route, pattern: routePattern(route.path) }));
  const deeds = {
    open: { ...OPEN_DEEDS, ...hub?.open },
    device: { ...deviceDeeds(parts.streams), ...DESK_DEEDS, ...HUB_DEEDS, ...hub?.device },
  } satisfies Deeds;
  return async (context) => {
    try {
      sendDoor(context, await judged(parts, context, lines, deeds));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined || context.res.headersSent) throw error;
      sendDoor(context, refusal);
    }
  };
}

function keyOf({ method, path }: DoorRoute): string {
  return `${method} ${path}`;
}

/** What a hub does otherwise than its center. */
export type HubDeeds = {
  readonly open: { readonly 'POST /pair': OpenDeed };
  readonly device: { readonly 'POST /shifts': DeviceDeed };
};

type Deeds = {
  readonly open: Readonly<Record<string, OpenDeed>>;
  readonly device: DeviceDeeds & Readonly<Record<string, DeviceDeed>>;
};

async function judged(
  parts: DoorParts,
  context: EndpointContext,
  lines: readonly Line[],
  deeds: Deeds,
): Promise<DoorAnswer> {
  const found = findLine(lines, context);
  if (found === undefined) return DOOR_REFUSED.notFound();
  const { route, params } = found;
  const key = keyOf(route);
  if (route.needs === 'nobody') {
    const call = await readCall(context, route, params);
    const deed = deeds.open[key];
    return call === undefined || deed === undefined ? DOOR_REFUSED.tooLarge() : deed(call);
  }
  const known = await callerOf(context.req.headers.authorization);
  if (!known.ok) return DOOR_REFUSED.token(known.reason === 'token' ? 'token' : `device.${known.reason}`);
  const { caller, bearerUntil } = known;
  const wait = parts.buckets.take(`device ${caller.device.id}`, OF_DEVICE);
  if (wait !== undefined) return DOOR_REFUSED.rush(wait);
  const isAllowed = route.needs === 'device' || route.needs.every((one) => caller.capabilities.has(one));
  const deed = deeds.device[key];
  if (!isAllowed || deed === undefined) return DOOR_REFUSED.notFound();
  const call = await readCall(context, route, params);
  if (call === undefined) return DOOR_REFUSED.tooLarge();
  const codes = `codes ${caller.device.id}`;
  const wrongCode = {
    wait: () => parts.buckets.look(codes, WRONG_CODES),
    count: () => void parts.buckets.take(codes, WRONG_CODES),
  };
  return deed({ ...call, caller, bearerUntil, wrongCode });
}

function findLine(
  lines: readonly Line[],
  { req, path }: EndpointContext,
): { readonly route: DoorRoute; readonly params: RouteParams } | undefined {
  const method = req.method === 'HEAD' ? 'GET' : req.method;
  const segments = segmentsOf(path.slice(DOOR_ROOT.length));
  for (const { route, pattern } of lines) {
    const params = route.method === method ? pattern.match(segments) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

/** The call with its body; undefined when more comes than the route takes. */
async function readCall(
  context: EndpointContext,
  { method, bytes = 0 }: DoorRoute,
  params: RouteParams,
): Promise<DoorCall | undefined> {
  const body = method === 'POST' ? await readBytes(context.req, bytes) : Buffer.alloc(0);
  if (body === undefined) return undefined;
  return { context, params, query: new URLSearchParams(context.query), text: body.toString('utf8') };
}

function refusalOf(error: unknown): DoorAnswer | undefined {
  if (isDiskFull(error)) return DOOR_REFUSED.diskFull();
  const name = error instanceof Error ? error.name : '';
  if (name === 'BusyError') return DOOR_REFUSED.busy();
  return name === 'NotFoundError' || name === 'ForbiddenError' ? DOOR_REFUSED.notFound() : undefined;
}
