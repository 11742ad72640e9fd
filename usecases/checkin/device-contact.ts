import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { touchDevice } from '#db/checkin/device.ts';
import { readDoorClock } from '#db/checkin/door-feed.ts';
import { getDb } from '#db/client.ts';
import type { ContactAnswer, DeviceState } from '#domain/checkin/protocol.ts';
import type { DeviceCaller } from './device-access.ts';

/** What a device said of itself; what is absent stays as it was. */
type Said = { readonly [Name in keyof DeviceState]?: DeviceState[Name] | undefined };

/** How often it is written down that a device is there and has nothing new to say of itself. */
const TOUCH_MS = 10_000;
/** What is new is written down at once, but a device is not written down twice in so long: the last word counts then. */
const CHANGE_MS = 1_000;

/** Keeps what a device says of itself (O2), and tells it the time and how far the feed is. */
export async function noteContact(caller: DeviceCaller, state: DeviceState): Promise<ContactAnswer> {
  await note(caller, state);
  const { lastFeedSeq: feed } = await readDoorClock(getDb().read, caller.scope);
  return { now: now(), feed };
}

/** The same beside other work: nobody waits for it, and it fails alone. */
export function noteSeen(caller: DeviceCaller, state: Said = {}): void {
  const { id, lastSeenAt, queueCount, batteryPct, appVersion } = caller.device;
  const { queue = queueCount, batteryPct: battery = batteryPct, appVersion: version = appVersion } = state;
  const isSame = queue === queueCount && battery === batteryPct && version === appVersion;
  // What waits to be written may say otherwise than the row does.
  if (isSame && !gates.has(id) && (lastSeenAt ?? 0) > now() - TOUCH_MS) return;
  noteAlone(caller, state);
}

/** Devices that were written down within the last second, with what they said since; null: nothing. */
const gates = new Map<string, { said: Said | null }>();

async function note(caller: DeviceCaller, state: Said): Promise<void> {
  const { id } = caller.device;
  const gate = gates.get(id);
  if (gate) {
    const more = given(state);
    // That it is there was written a moment ago.
    if (Object.keys(more).length > 0) gate.said = { ...gate.said, ...more };
    return;
  }
  gates.set(id, { said: null });
  setTimeout(() => {
    const said = gates.get(id)?.said ?? null;
    gates.delete(id);
    if (said !== null) noteAlone(caller, said);
  }, CHANGE_MS).unref();
  await touch(caller, state);
}

function noteAlone(caller: DeviceCaller, state: Said): void {
  note(caller, state).catch((error: unknown) =>
    log('warn', { event: 'device-touch-failed', ...failureOf(error) }),
  );
}

/** Without what was not said. */
function given(state: Said): Said {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

async function touch({ scope, device }: DeviceCaller, state: Said): Promise<void> {
  const { queue, batteryPct, appVersion } = state;
  const change = {
    lastSeenAt: now(),
    ...(queue === undefined ? {} : { queueCount: queue }),
    ...(batteryPct === undefined ? {} : { batteryPct }),
    ...(appVersion === undefined ? {} : { appVersion }),
  };
  await getDb().tx((tx) => touchDevice(tx, scope, device.id, change), {
    ...{ guarded: true, label: 'device.touch' },
  });
}
