import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { askCenter, CenterLink, centerOffset, jsonOf, newHubKey } from '#adapters/center-link.ts';
import { now, setClock } from '#adapters/clock.ts';
import type { Environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { APP_VERSION } from '#adapters/version.ts';
import type { HubLink } from '#db/checkin/hub.ts';
import type { DeviceState, PairAnswer, PairOrder, UploadAnswer } from '#domain/checkin/protocol.ts';
import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import {
  countHubQueue,
  isHubOver,
  keepHubLink,
  readHubLink,
  unsentRows,
  wipeHub,
} from '#usecases/checkin/hub-pull.ts';
import {
  type HubParcel,
  nextParcel,
  queueShift,
  settleParcel,
  settleWhole,
} from '#usecases/checkin/hub-queue.ts';
import { settleDoors } from '#usecases/checkin/settle.ts';
import type { HubDeeds } from './door.ts';
import { shiftOrder } from './door-device.ts';
import { DOOR_REFUSED, type DoorAnswer, readBody } from './door-route.ts';
import { EXIT_CONFIG, StartError } from './failure.ts';
import { HubPull, pauseFor } from './hub-pull.ts';

export type HubSetting = Pick<Environment, 'hubOf' | 'hubCode' | 'publicUrl' | 'dataFolder'>;

/** After a failure; a hub is one of few, so it may ask soon. */
const RETRY_MS = 2_000;
/** How often the queue is looked at where no bell rang. */
const LOOK_MS = 1_000;
const SETTLE_MS = 30_000;
const CONTACT_MS = 10_000;
/** A device at the door does not wait longer for a shift. */
const SHIFT_MS = 3_000;

/**
 * The pairing of this hub; made with the code at its first start (rules 30, 41).
 * @throws StartError where there is neither, or where it belongs to another center
 */
export async function openHubLink({ hubOf, hubCode }: HubSetting): Promise<HubLink> {
  const known = await readHubLink();
  const center = hubOf ?? known?.center ?? '';
  if (known !== undefined && known.center === center) return known;
  if (known !== undefined)
    throw new StartError(
      `This folder is the venue hub of ${known.center}. Set PLENUM_DATA to another folder for a hub of ${center}.`,
      EXIT_CONFIG,
    );
  if (hubCode === undefined)
    throw new StartError(
      'This venue hub is not paired yet: make a device "Venue hub" at Doors, Devices, and start with its code in PLENUM_HUB_CODE within ten minutes.',
      EXIT_CONFIG,
    );
  const key = newHubKey();
  const body: PairOrder = { secret: hubCode, publicKey: key.publicKey, appVersion: APP_VERSION };
  const reply = await askCenter(center, { method: 'POST', path: '/pair', body });
  const paired = await jsonOf<PairAnswer>(reply);
  if (paired === undefined)
    throw new StartError(
      reply.kind === 'answer'
        ? 'The code of this venue hub is not good (any more): make a new one at Doors, Devices.'
        : `${center} does not answer: a venue hub needs it for its first start.`,
      EXIT_CONFIG,
    );
  const link = { ...paired, center, privateKey: key.privateKey, cursor: -1, pairedAt: now() };
  await keepHubLink(link);
  return link;
}

/** A venue hub at work: it pulls, forwards and settles, until it is stopped or is none any more. */
export class Hub {
  readonly #setting: HubSetting;
  readonly #hub: HubLink;
  readonly #link: CenterLink;
  readonly #pull: HubPull;
  readonly #stop = new AbortController();
  #runs: Promise<unknown> = Promise.resolve();
  isWiped = false;

  constructor(setting: HubSetting, hub: HubLink) {
    this.#setting = setting;
    this.#hub = hub;
    this.#link = new CenterLink(hub);
    this.#pull = new HubPull(this.#link, hub, setting.publicUrl);
  }

  /** Origins whose pages may ask this hub: the center's, beside its own. */
  origins(): readonly string[] {
    return [this.#hub.center];
  }

  start(): void {
    this.#runs = Promise.all([
      this.#forEver(RETRY_MS, () => this.#pullOnce()),
      this.#forEver(LOOK_MS, () => this.#forwardAll()),
      this.#forEver(SETTLE_MS, settleDoors),
      this.#forEver(CONTACT_MS, () => this.#contact()),
    ]);
  }

  /** Ends its work; rows on their way stay in the queue. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#runs;
  }

  /** What this hub answers otherwise than its center. */
  deeds(): HubDeeds {
    return {
      open: { 'POST /pair': ({ text }) => this.#pair(text) },
      device: {
        'POST /shifts': async ({ caller, text }) => {
          const order = readBody(shiftOrder, text);
          return order === undefined ? DOOR_REFUSED.malformed() : this.#shift(caller.device.id, order);
        },
      },
    };
  }

  /** `POST pair` of a phone that was opened at the hub: the center judges it, and the hub knows the device at once. */
  async #pair(text: string): Promise<DoorAnswer> {
    const answer = await this.#relay('/pair', text);
    await this.#pull.copy();
    return answer;
  }

  /** `POST shifts`: the center judges the PIN; while it cannot be asked, the operator is taken at their word (D6). */
  async #shift(deviceId: string, order: ShiftOrder): Promise<DoorAnswer> {
    const signal = AbortSignal.timeout(SHIFT_MS);
    const body = { deviceId, order };
    const reply = await this.#link.call({ method: 'POST', path: '/hub/shifts', body, signal });
    if (reply.kind === 'answer' && reply.response.status < 500) return relayed(reply.response);
    await queueShift(deviceId, order);
    return { kind: 'json', body: {}, status: 201 };
  }

  async #relay(at: string, text: string): Promise<DoorAnswer> {
    const reply = await askCenter(this.#hub.center, { method: 'POST', path: at, body: text });
    return reply.kind === 'answer' ? relayed(reply.response) : DOOR_REFUSED.busy();
  }

  async #forEver(pauseMs: number, run: () => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await run();
      } catch (error) {
        log('warn', { event: 'hub-failed', ...failureOf(error) });
      }
      await pauseFor(pauseMs, signal);
    }
  }

  /** Devices measure their clocks against this one, whichever of the two they ask: it is the center's (rule 10). */
  #setTime(): void {
    const offset = centerOffset();
    if (offset !== undefined) setClock({ now: () => Math.round(Date.now() + offset) });
  }

  async #pullOnce(): Promise<void> {
    if (await isHubOver(this.#hub)) return this.#leave();
    let end = await this.#pull.all();
    this.#setTime();
    if (end === 'done') end = await this.#pull.listen(this.#stop.signal);
    if (end === 'gone') await this.#leave();
  }

  /** Parcel after parcel until nothing waits or the center does not take one. */
  async #forwardAll(): Promise<void> {
    for (let most: number | undefined; !this.#stop.signal.aborted; ) {
      const parcel = await nextParcel(most);
      if (parcel === undefined) return;
      const end = await this.#forward(parcel);
      if (end === 'failed') return;
      most = end === 'too_much' ? 1 : undefined;
    }
  }

  async #forward(parcel: HubParcel): Promise<'done' | 'failed' | 'too_much'> {
    const reply = await this.#link.call({ method: 'POST', path: parcel.path, body: parcel.body });
    if (reply.kind !== 'answer') return 'failed';
    const { status } = reply.response;
    if (reply.response.ok && parcel.path === '/hub/shifts') await settleWhole(parcel, null);
    else if (reply.response.ok) {
      const answer = await jsonOf<UploadAnswer>(reply);
      if (answer === undefined) return 'failed';
      await settleParcel(parcel, answer.results);
    } else if ([400, 404, 409, 413].includes(status)) {
      // One row that nobody can take must not keep back the others; it stays for people to look at.
      if (parcel.rows.length > 1 && status !== 404) return 'too_much';
      await settleWhole(parcel, `status_${status}`);
      log('warn', { event: 'hub-row-refused', status });
    } else return 'failed';
    return 'done';
  }

  /** Organizers see how many rows wait here before they revoke a hub. */
  async #contact(): Promise<void> {
    const body: DeviceState = { queue: await countHubQueue(), batteryPct: null, appVersion: APP_VERSION };
    await this.#link.call({ method: 'POST', path: '/contact', body });
  }

  /** No hub any more: what the center has not taken is put into a file, and everything else goes (rule 25). */
  async #leave(): Promise<void> {
    const rows = await unsentRows();
    if (rows.length > 0) {
      const file = path.join(this.#setting.dataFolder, `hub-unsent-${now()}.json`);
      writeFileSync(file, JSON.stringify(rows), { mode: 0o600 });
    }
    await wipeHub(this.#hub);
    this.isWiped = true;
    this.#stop.abort();
    log('warn', { event: 'hub-wiped' });
  }
}

async function relayed(response: Response): Promise<DoorAnswer> {
  const text = await response.text();
  const body = JSON.parse(text === '' ? '{}' : text) as { code?: string; title?: string };
  if (response.ok) return { kind: 'json', body, status: response.status === 201 ? 201 : 200 };
  const { code = 'refused', title = 'The server refused it.' } = body;
  const wait = response.headers.get('retry-after');
  const status = response.status === 409 || response.status === 429 ? response.status : 404;
  return {
    ...{ kind: 'problem', status, code, title },
    ...(wait === null ? {} : { headers: { 'Retry-After': wait } }),
  };
}
