import { now } from '#adapters/clock.ts';
import { log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import type { DEVICE_ROUTES, RouteKey } from '#domain/checkin/door-route.ts';
import {
  BATTERY_HEADER,
  FEED_HEADER,
  NEXT_HEADER,
  QUEUE_HEADER,
  type UploadAnswer,
  VERSION_HEADER,
} from '#domain/checkin/protocol.ts';
import { z } from '#domain/schema.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makeChallenge, openBearer } from '#usecases/checkin/device-access.ts';
import { noteContact, noteSeen } from '#usecases/checkin/device-contact.ts';
import { pair } from '#usecases/checkin/device-pairing.ts';
import { keepShift } from '#usecases/checkin/door-shift.ts';
import { readFeed } from '#usecases/checkin/feed.ts';
import { readManifest } from '#usecases/checkin/manifest.ts';
import { openRosterBook, warmRoster } from '#usecases/checkin/roster-book.ts';
import { storeScans } from '#usecases/checkin/store-scans.ts';
import { uploadRightOf } from '#usecases/checkin/upload-right.ts';
import {
  type DeviceCall,
  type DeviceDeed,
  DOOR_REFUSED,
  type DoorAnswer,
  json,
  type OpenDeed,
  pinProblem,
  readBody,
  readNumber,
} from './door-route.ts';
import { searchKey, searchRoster } from './door-search.ts';
import type { DoorStreams } from './door-stream.ts';

type Route = (typeof DEVICE_ROUTES)[number];
type OpenDeeds = Readonly<Record<RouteKey<Extract<Route, { needs: 'nobody' }>>, OpenDeed>>;
export type DeviceDeeds = Readonly<Record<RouteKey<Exclude<Route, { needs: 'nobody' }>>, DeviceDeed>>;

const deviceId = z.string().regex(/^[0-9a-f-]{36}$/);
const appVersion = z.string().min(1).max(40);
const pairOrder = z.object({
  secret: z.string().min(1).max(60),
  publicKey: z.string().min(1).max(200),
  appVersion,
});
const challengeOrder = z.object({ deviceId });
const tokenOrder = z.object({
  deviceId,
  challenge: z.string().max(200),
  signature: z.string().max(120),
});

/** What is asked before there is a token: it says nothing but whether what was sent is good. */
export const OPEN_DEEDS: OpenDeeds = {
  'POST /pair': async ({ text, context }) => {
    const order = readBody(pairOrder, text);
    if (order === undefined) return DOOR_REFUSED.malformed();
    const paired = await pair(order, context.client);
    if (paired.ok) return json(paired.answer);
    if (paired.reason === 'too_many') return DOOR_REFUSED.rush(paired.waitSeconds);
    return paired.reason === 'bad_key' ? DOOR_REFUSED.malformed() : DOOR_REFUSED.notFound();
  },
  'POST /challenge': async ({ text }) => {
    const order = readBody(challengeOrder, text);
    return order === undefined ? DOOR_REFUSED.malformed() : json(makeChallenge(order.deviceId));
  },
  'POST /token': async ({ text }) => {
    const order = readBody(tokenOrder, text);
    if (order === undefined) return DOOR_REFUSED.malformed();
    const opened = await openBearer(order);
    if (opened.ok) return json(opened.answer);
    return DOOR_REFUSED.token(opened.reason === 'token' ? 'token' : `device.${opened.reason}`);
  },
};

const state = z.object({
  queue: z.int().min(0).max(1_000_000),
  batteryPct: z.int().min(0).max(100).nullable(),
  appVersion,
});
const instant = z.int().min(0).max(253_402_300_799_999);
export const shiftOrder = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  operatorId: z.string().min(1).max(64).nullable(),
  pin: z.string().max(20).nullable(),
  fromAt: instant,
  toAt: instant.nullable(),
  selfTest: z
    .record(z.string().regex(/^\w{1,40}$/), z.enum(['good', 'poor', 'failed']))
    .refine((parts) => Object.keys(parts).length <= 40),
  isLate: z.boolean().optional(),
});

/** What a paired device asks for itself. */
export function deviceDeeds(streams: DoorStreams): DeviceDeeds {
  return {
    'GET /time': async () => json({ now: now() }),
    'POST /contact': async ({ caller, text }) => {
      const said = readBody(state, text);
      return said === undefined ? DOOR_REFUSED.malformed() : json(await noteContact(caller, said));
    },
    'GET /manifest': async ({ caller }) => {
      noteSeen(caller);
      // What a new device asks for next.
      if (caller.capabilities.has('scan')) warmRoster(getDb().read, caller.scope);
      return json(await readManifest(caller));
    },
    'GET /roster': rosterPage,
    'GET /feed': async ({ caller, query }) => {
      const after = readNumber(query, 'after');
      const rosterFrom = readNumber(query, 'roster');
      if (after === undefined || rosterFrom === undefined) return DOOR_REFUSED.malformed();
      noteSeen(caller);
      return json(await readFeed(caller.scope, after ?? 0, rosterFrom ?? 0));
    },
    'GET /stream': async ({ caller, bearerUntil, query }) => {
      const after = readNumber(query, 'after');
      if (after === undefined) return DOOR_REFUSED.malformed();
      noteSeen(caller);
      return streams.answer({ caller, bearerUntil, after: after ?? 0 });
    },
    'POST /scans': upload,
    'POST /shifts': async ({ caller, text }) => {
      const order = readBody(shiftOrder, text);
      if (order === undefined) return DOOR_REFUSED.malformed();
      return shiftAnswer(await keepShift(caller, order));
    },
    'GET /search-roster': searchRoster,
    'POST /search-keys': searchKey,
  };
}

/** What a device hears of its shift. */
export function shiftAnswer(kept: Awaited<ReturnType<typeof keepShift>>): DoorAnswer {
  if (kept.ok) return json({}, 201);
  return kept.reason === 'foreign_id'
    ? { kind: 'problem', status: 409, code: 'shift.id', title: 'This id is of another shift.' }
    : pinProblem(kept);
}

/**
 * `GET roster?after=&feed=`: the number of the feed is that of the first page, which the device sends along. With `resync=1`
 * it says that what it had did not agree with the check.
 */
export async function rosterPage({ caller, query }: DeviceCall): Promise<DoorAnswer> {
  const after = readNumber(query, 'after');
  const begun = readNumber(query, 'feed');
  if (after === undefined || begun === undefined) return DOOR_REFUSED.malformed();
  // Its rows were not those of the check: that should never happen, so somebody has to look (rule 21).
  if (after === null && query.get('resync') === '1')
    log('warn', { event: 'roster-mismatch', actorId: caller.device.id });
  const { book, cursor: feed } = await openRosterBook(getDb().read, caller.scope);
  const { bytes, next } = await book.page(after);
  // Without it a later page says nothing: its own number would skip what came between the two.
  const known = after === null ? feed : begun;
  return {
    ...{ kind: 'bytes', bytes },
    headers: {
      ...(known === null ? {} : { [FEED_HEADER]: String(known) }),
      ...(next === null ? {} : { [NEXT_HEADER]: String(next) }),
    },
  };
}

async function upload({ caller, text, context }: DeviceCall): Promise<DoorAnswer> {
  const { device, checkpointIds } = caller;
  const uploader = {
    ...{ editionId: device.editionId, deviceId: device.id },
    right: uploadRightOf(device, checkpointIds),
  };
  const stored = await storeScans(systemViewer('door'), uploader, text);
  if (!stored.ok) return stored.reason === 'too_large' ? DOOR_REFUSED.tooLarge() : DOOR_REFUSED.malformed();
  noteSeen(caller, stateOf(context.req.headers));
  const { results, feed } = stored;
  return json({ results, feed } satisfies UploadAnswer);
}

/** What a device says of itself beside an upload; nonsense says nothing. */
function stateOf(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const [queue, battery, version] = [QUEUE_HEADER, BATTERY_HEADER, VERSION_HEADER].map(
    (name) => headers[name],
  );
  const read = state.partial().safeParse({
    ...(queue === undefined ? {} : { queue: Number(queue) }),
    ...(battery === undefined ? {} : { batteryPct: Number(battery) }),
    ...(version === undefined ? {} : { appVersion: version }),
  });
  return read.success ? read.data : {};
}
