import type { ServerResponse } from 'node:http';
import type { Bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { devicesOf } from '#db/checkin/manifest.ts';
import { getDb } from '#db/client.ts';
import type { FeedAnswer } from '#domain/checkin/protocol.ts';
import type { DeviceCaller } from '#usecases/checkin/device-access.ts';
import { readFeed } from '#usecases/checkin/feed.ts';
import { auditRoster } from '#usecases/checkin/roster-audit.ts';
import { DOOR_REFUSED, type DoorAnswer } from './door-route.ts';
import { endStreams } from './stream-end.ts';

/** A device that wants to hear what happens, from a number of the feed on. */
type Wish = { readonly caller: DeviceCaller; readonly bearerUntil: number; readonly after: number };
type Listener = Wish & { after: number; readonly res: ServerResponse; hasHeard: boolean };
type Room = {
  readonly listeners: Set<Listener>;
  isBusy: boolean;
  isRung: boolean;
  counts: string;
  countedAt: number;
};

/** Streams look by themselves so often: at events whose bell was lost, at devices, at the count of people. */
const LOOK_MS = 1_000;
const HEARTBEAT_MS = 15_000;
const AUDIT_MS = 300_000;
/** A listener that does not read any more. */
const MOST_WAITING_BYTES = 1_048_576;

/**
 * `GET stream?after=`: events of the feed in under a second, as `feed` events with a FeedAnswer, and `occupancy` with counts
 * alone, at most one a second (rules 19, 37). Devices at the same number are told the same bytes, read once. A stream ends
 * with its bearer and within a second of the revocation of its device.
 */
export class DoorStreams {
  readonly #rooms = new Map<string, Room>();
  readonly #most: number;
  readonly #leave: readonly (() => void)[];
  readonly #timers: readonly NodeJS.Timeout[];
  #isClosed = false;

  constructor(bus: Pick<Bus, 'subscribe' | 'onGap'>, most: number) {
    this.#most = most;
    this.#leave = [
      bus.subscribe('door', (editionId) => this.#ring(editionId)),
      bus.subscribe('edition', (slug) => this.#audit(slug)),
      bus.onGap(() => this.#ringAll()),
    ];
    this.#timers = [
      setInterval(() => this.#ringAll(), LOOK_MS).unref(),
      setInterval(() => this.#beat(), HEARTBEAT_MS).unref(),
      setInterval(() => this.#audit(), AUDIT_MS).unref(),
    ];
  }

  answer(wish: Wish): DoorAnswer {
    const open = [...this.#rooms.values()].reduce((sum, { listeners }) => sum + listeners.size, 0);
    // A device whose stream ended comes back at once, by the same connection.
    if (open >= this.#most || this.#isClosed) return DOOR_REFUSED.busy();
    return { kind: 'stream', open: ({ req, res }) => this.#begin(req.method === 'HEAD', res, wish) };
  }

  /** Ends all streams and everything that would wake them. */
  close(): void {
    this.#isClosed = true;
    for (const leave of this.#leave) leave();
    for (const timer of this.#timers) clearInterval(timer);
    for (const { listeners } of this.#rooms.values()) endStreams([...listeners].map(({ res }) => res));
    this.#rooms.clear();
  }

  #begin(isHead: boolean, res: ServerResponse, wish: Wish): void {
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    if (isHead) return void res.end();
    const { editionId, id } = wish.caller.device;
    const room = this.#rooms.get(editionId) ?? {
      ...{ listeners: new Set(), isBusy: false, isRung: false, counts: '', countedAt: 0 },
    };
    this.#rooms.set(editionId, room);
    // One of each device: the older one is a connection that nobody reads any more.
    for (const other of [...room.listeners]) {
      if (other.caller.device.id !== id) continue;
      room.listeners.delete(other);
      other.res.end();
    }
    const listener: Listener = { ...wish, res, hasHeard: false };
    room.listeners.add(listener);
    // What cannot be written any more is no fault of ours; 'close' follows.
    res.on('error', () => {});
    res.on('close', () => {
      room.listeners.delete(listener);
      if (room.listeners.size === 0 && this.#rooms.get(editionId) === room) this.#rooms.delete(editionId);
    });
    res.write(':\n\n');
    this.#ring(editionId);
  }

  #ringAll(): void {
    for (const editionId of this.#rooms.keys()) this.#ring(editionId);
  }

  #beat(): void {
    for (const { listeners } of this.#rooms.values())
      for (const listener of listeners) tell(listener, ':\n\n');
  }

  /** Looks whether devices were told everything: from time to time, and when an edition was released anew. */
  #audit(slug?: string): void {
    for (const { listeners } of this.#rooms.values()) {
      const [first] = listeners;
      if (first === undefined || (slug !== undefined && first.caller.edition.slug !== slug)) continue;
      auditRoster(first.caller.scope).catch((error: unknown) =>
        log('warn', { event: 'roster-audit-failed', ...failureOf(error) }),
      );
    }
  }

  #ring(editionId: string): void {
    const room = this.#rooms.get(editionId);
    if (room === undefined) return;
    room.isRung = true;
    if (!room.isBusy) void this.#tell(room);
  }

  /** One round after another: bells that ring meanwhile are one more round. */
  async #tell(room: Room): Promise<void> {
    room.isBusy = true;
    try {
      while (room.isRung && room.listeners.size > 0) {
        room.isRung = false;
        await this.#round(room);
      }
    } catch (error) {
      log('warn', { event: 'door-stream-failed', ...failureOf(error) });
    } finally {
      room.isBusy = false;
    }
  }

  async #round(room: Room): Promise<void> {
    const [first] = room.listeners;
    if (first === undefined) return;
    const { scope } = first.caller;
    await endForeign(room);
    for (const [after, listeners] of Map.groupBy(room.listeners, (listener) => listener.after)) {
      const answer = await readFeed(scope, after);
      const text = `event: feed\nid: ${answer.feed}\ndata: ${JSON.stringify(answer)}\n\n`;
      const isNews = answer.feed !== after || answer.events.length > 0;
      for (const listener of listeners) {
        if (isNews || !listener.hasHeard) tell(listener, text);
        listener.hasHeard = true;
        listener.after = answer.feed;
      }
      if (answer.hasMore) room.isRung = true;
      if (!isNews) tellCounts(room, answer);
    }
  }
}

/** A count that changed without an event, e.g. by taps. */
function tellCounts(room: Room, { occupancy }: FeedAnswer): void {
  const counts = JSON.stringify(occupancy.map(({ areaId, inside }) => [areaId, inside]));
  const at = now();
  if (at - room.countedAt < LOOK_MS) return;
  const isNew = room.counts !== '' && room.counts !== counts;
  [room.counts, room.countedAt] = [counts, at];
  if (!isNew) return;
  for (const listener of room.listeners)
    tell(listener, `event: occupancy\ndata: ${JSON.stringify(occupancy)}\n\n`);
}

function tell({ res }: Listener, text: string): void {
  // It may have ended between two looks.
  if (res.writableEnded || res.destroyed) return;
  if (res.writableLength > MOST_WAITING_BYTES) res.destroy();
  else res.write(text);
}

/** Ends streams whose bearer is over, and those of devices that were revoked, are over or got another key. */
async function endForeign(room: Room): Promise<void> {
  const at = now();
  const [first] = room.listeners;
  if (first === undefined) return;
  const rows = await devicesOf(getDb().read, first.caller.scope);
  const devices = new Map(rows.map((row) => [row.id, row]));
  for (const listener of [...room.listeners]) {
    const { caller, bearerUntil, res } = listener;
    const device = devices.get(caller.device.id);
    const isGone = device === undefined || device.revokedAt !== null;
    const isOver = device !== undefined && device.expiresAt !== null && device.expiresAt <= at;
    const isOther = device !== undefined && device.pairedAt !== caller.device.pairedAt;
    if (isGone) tell(listener, 'event: revoked\ndata: {"code":"device.revoked"}\n\n');
    else if (isOver) tell(listener, 'event: revoked\ndata: {"code":"device.expired"}\n\n');
    if (!isGone && !isOver && !isOther && bearerUntil > at) continue;
    room.listeners.delete(listener);
    res.end();
  }
}
