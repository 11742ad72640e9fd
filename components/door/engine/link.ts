import { measureClock } from '#domain/checkin/clock.ts';
import { type ChallengeAnswer, TIME_HEADER, type TokenAnswer } from '#domain/checkin/protocol.ts';
import { Addresses } from './addresses.ts';
import { toBase64 } from './code.ts';
import type { DoorCore } from './core.ts';
import { metaChange } from './stored.ts';

/** A request to the server below /door/v1/; `body` is sent as JSON. */
export type Call = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** More of them for the origin of the page alone: a hub of an older version may let none of them pass. */
  readonly ownHeaders?: Readonly<Record<string, string>>;
  /** Ends a request that may last; without it one of ten seconds. */
  readonly signal?: AbortSignal;
  /** Asks there and nowhere else: what is read from one address goes on at that address. */
  readonly at?: string;
};

export type LinkAnswer =
  | { readonly kind: 'answer'; readonly response: Response; readonly base: string }
  /** No network, no answer in time, or an answer that is not the server's. */
  | { readonly kind: 'offline' }
  /** This device is none any more (rule 25). */
  | { readonly kind: 'gone'; readonly reason: 'revoked' | 'expired' };

const LIMIT_MS = 10_000;
/** A hub is in the same house: where it does not answer soon, the center is asked. */
const HUB_LIMIT_MS = 3_000;
/** A bearer that is about to end is renewed before it is used. */
const MARGIN_MS = 30_000;
/** A measure of the clock gives way to a worse one only after so long. */
const MEASURE_MS = 600_000;
const GOOD_ERROR_MS = 250;
const WORST_ERROR_MS = 5_000;

/** The one way to the server, or to the hub of the venue: shows who the device is, measures the clock at each contact, and knows if there is a network. */
export class DoorLink {
  readonly #core: DoorCore;
  readonly #addresses: Addresses;
  /** By address: each gives its own. */
  readonly #bearers = new Map<string, { readonly text: string; readonly until: number }>();
  readonly #renewals = new Map<string, Promise<LinkAnswer>>();

  constructor(core: DoorCore) {
    this.#core = core;
    this.#addresses = new Addresses(core);
  }

  /** Where the roster and what happens are to be read from now. */
  source(): string {
    return this.#addresses.source();
  }

  /**
   * With the bearer of the device, which is renewed once when the server does not take it. Where a hub does not answer, or
   * does not know the device, the center is asked at once: it alone says that a device is none any more (rule 42).
   */
  async call(call: Call): Promise<LinkAnswer> {
    void this.#tryHub();
    const base = call.at ?? this.#addresses.of(call.path);
    const answer = await this.#callAt(base, call);
    if (!this.#addresses.isHub(base)) return answer;
    const isServed =
      answer.kind === 'answer' && answer.response.status !== 401 && answer.response.status < 500;
    if (isServed) return answer;
    // A stream that was ended from here says nothing about the hub.
    if (call.signal?.aborted !== true) this.#addresses.failed();
    return call.at === undefined ? this.#callAt(this.#addresses.center(), call) : OFFLINE;
  }

  async #callAt(base: string, call: Call): Promise<LinkAnswer> {
    const first = await this.#withBearer(base, call);
    if (first.kind !== 'answer' || first.response.status !== 401) return first;
    const gone = await goneOf(first.response);
    if (gone) return gone;
    this.#bearers.delete(base);
    return this.#withBearer(base, call);
  }

  /** Whether a hub that was away is there again. */
  async #tryHub(): Promise<void> {
    const hub = this.#addresses.toTry();
    const { device } = this.#core;
    if (hub === null || !device) return;
    const body = { deviceId: device.deviceId };
    const asked = await this.open({ method: 'POST', path: 'challenge', body }, hub);
    if (asked.kind === 'answer' && asked.response.ok) this.#addresses.answered();
  }

  /** Without a bearer: pairing and the way to one. */
  async open(call: Call, base = ''): Promise<LinkAnswer> {
    const { parts } = this.#core;
    const abort = new AbortController();
    const isHub = this.#addresses.isHub(base);
    const limit = isHub && !call.path.startsWith('roster') ? HUB_LIMIT_MS : LIMIT_MS;
    const callOff = call.signal ? () => {} : parts.after(limit, () => abort.abort());
    const askedAt = parts.now();
    try {
      const response = await parts.fetch(`${base}/door/v1/${call.path}`, {
        method: call.method,
        headers: {
          ...(call.body === undefined ? {} : JSON_TYPE),
          ...call.headers,
          ...(base === '' ? call.ownHeaders : {}),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        signal: call.signal ?? abort.signal,
        cache: 'no-store',
        credentials: 'omit',
      });
      return this.#judge(response, askedAt, base);
    } catch {
      return this.#silence(base);
    } finally {
      callOff();
    }
  }

  /** Forgets the bearer, with the device. */
  forget(): void {
    this.#bearers.clear();
  }

  async #withBearer(base: string, call: Call): Promise<LinkAnswer> {
    const renewed = await this.#fresh(base);
    if (renewed !== null) return renewed;
    const bearer = this.#bearers.get(base)?.text ?? '';
    return this.open({ ...call, headers: { ...call.headers, authorization: `Bearer ${bearer}` } }, base);
  }

  /** Null when there is a bearer now; else why not. */
  async #fresh(base: string): Promise<LinkAnswer | null> {
    const known = this.#bearers.get(base);
    if (known && this.#core.corrected() < known.until - MARGIN_MS) return null;
    this.#bearers.delete(base);
    const renewal = this.#renewals.get(base) ?? this.#renew(base).finally(() => this.#renewals.delete(base));
    this.#renewals.set(base, renewal);
    const answer = await renewal;
    return answer.kind === 'answer' && this.#bearers.has(base) ? null : answer;
  }

  async #renew(base: string): Promise<LinkAnswer> {
    const { device } = this.#core;
    if (!device) return { kind: 'offline' };
    const { deviceId, privateKey } = device;
    const asked = await this.open({ method: 'POST', path: 'challenge', body: { deviceId } }, base);
    const challenge = (await jsonOf<ChallengeAnswer>(asked))?.challenge;
    if (challenge === undefined) return endOf(asked);
    const signed = await crypto.subtle.sign(ES256, privateKey, new TextEncoder().encode(challenge));
    const body = { deviceId, challenge, signature: toBase64(new Uint8Array(signed)) };
    const given = await this.open({ method: 'POST', path: 'token', body }, base);
    const token = await jsonOf<TokenAnswer>(given);
    if (!token) return endOf(given);
    this.#bearers.set(base, { text: token.bearer, until: token.expiresAt });
    return given;
  }

  /** A page of a hotel's network answers everything with 200: without the server's clock it is not the server. */
  #judge(response: Response, askedAt: number, base: string): LinkAnswer {
    const time = response.headers.get(TIME_HEADER);
    if (time === null && (response.ok || response.status < 400)) return this.#silence(base);
    if (time !== null) this.#measure(askedAt, Number(time));
    this.#setOnline(true);
    return { kind: 'answer', response, base };
  }

  #measure(askedAt: number, serverAt: number): void {
    const core = this.#core;
    const answeredAt = core.parts.now();
    const measure = measureClock(askedAt, serverAt, answeredAt);
    // A phone that slept while it waited learns nothing about its clock.
    if (!measure || measure.errorMs > WORST_ERROR_MS) return;
    const old = core.clock;
    const isOld = !old || Math.abs(answeredAt - old.deviceAt) > MEASURE_MS;
    if (!isOld && measure.errorMs > Math.max(old.errorMs, GOOD_ERROR_MS)) return;
    core.clock = measure;
    // Kept so that a device that starts without a network knows its clock; nobody waits for it.
    void core.save([metaChange('clock', measure)]);
  }

  /** No answer. A hub that does not speak gives way to its center; beside a hub that does, the center says nothing of the network here. */
  #silence(base: string): LinkAnswer {
    if (!this.#addresses.isHub(base) && base === this.source()) this.#setOnline(false);
    return OFFLINE;
  }

  #setOnline(isOnline: boolean): void {
    if (this.#core.isOnline === isOnline) return;
    this.#core.isOnline = isOnline;
    this.#core.changed();
  }
}

/** The JSON of an answer; undefined where there is none. */
export async function jsonOf<T>(answer: LinkAnswer): Promise<T | undefined> {
  if (answer.kind !== 'answer' || !answer.response.ok) return undefined;
  try {
    return (await answer.response.json()) as T;
  } catch {
    return undefined;
  }
}

/** The code of problem+json; null: none. */
export async function problemCode(response: Response): Promise<string | null> {
  try {
    const { code } = (await response.clone().json()) as { code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

async function goneOf(response: Response): Promise<LinkAnswer | null> {
  const code = await problemCode(response);
  if (code === 'device.revoked') return { kind: 'gone', reason: 'revoked' };
  return code === 'device.expired' ? { kind: 'gone', reason: 'expired' } : null;
}

/** No bearer came: the device is none any more, the server is busy, or what answered was not the server. */
async function endOf(answer: LinkAnswer): Promise<LinkAnswer> {
  if (answer.kind !== 'answer') return answer;
  if (answer.response.ok) return { kind: 'offline' };
  return answer.response.status === 401 ? ((await goneOf(answer.response)) ?? answer) : answer;
}

const OFFLINE = { kind: 'offline' } as const;
const ES256 = { name: 'ECDSA', hash: 'SHA-256' };
const JSON_TYPE = { 'content-type': 'application/json' };
