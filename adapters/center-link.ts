import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** A hub at its center: where that is, and with which key it shows who it is. */
export type CenterAccess = {
  /** Origin. */
  readonly center: string;
  readonly deviceId: string;
  /** P-256, PKCS #8 as PEM. */
  readonly privateKey: string;
};

export type CenterCall = {
  readonly method: 'GET' | 'POST';
  /** Below /door/v1. */
  readonly path: string;
  readonly body?: object | string;
  /** Ends a request that may last; without it one of {@link LIMIT_MS}. */
  readonly signal?: AbortSignal;
};

/** `gone`: the center says that this hub is none any more. `offline`: no answer, or one that is not the center's. */
export type CenterAnswer =
  | { readonly kind: 'answer'; readonly response: Response }
  | { readonly kind: 'offline' }
  | { readonly kind: 'gone' };

const LIMIT_MS = 15_000;
const MARGIN_MS = 30_000;
const GOOD_TRIP_MS = 2_000;
/** In every answer of the door: without it, something else answered. */
const PROOF_HEADER = 'plenum-time';

/** A new key of a hub: the private half as PEM, the public half as devices send it. */
export function newHubKey(): { readonly privateKey: string; readonly publicKey: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  };
}

let offsetMs: number | undefined;

/** What has to be added to the clock of this machine to get the center's, as of the last contact; undefined before one. */
export function centerOffset(): number | undefined {
  return offsetMs;
}

/** One request to the door of a center, without a bearer. Redirects are not followed. */
export async function askCenter(center: string, call: CenterCall, bearer?: string): Promise<CenterAnswer> {
  const { method, path, body, signal } = call;
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const askedAt = Date.now();
  try {
    const response = await fetch(`${center}/door/v1${path}`, {
      ...{ method, redirect: 'error', signal: signal ?? AbortSignal.timeout(LIMIT_MS) },
      headers: {
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const centerAt = Number(response.headers.get(PROOF_HEADER));
    if (!(centerAt > 0)) return { kind: 'offline' };
    const answeredAt = Date.now();
    // What was long on its way measures nothing.
    if (answeredAt - askedAt < GOOD_TRIP_MS) offsetMs = centerAt - (askedAt + answeredAt) / 2;
    return { kind: 'answer', response };
  } catch {
    return { kind: 'offline' };
  }
}

/** The way of a hub to its center: bearers are those of any device, for signed challenges (rule 30). */
export class CenterLink {
  readonly #access: CenterAccess;
  #bearer: { readonly text: string; readonly until: number } | undefined;

  constructor(access: CenterAccess) {
    this.#access = access;
  }

  async call(call: CenterCall): Promise<CenterAnswer> {
    const first = await this.#withBearer(call);
    if (first.kind !== 'answer' || first.response.status !== 401) return first;
    if (await isGone(first.response)) return { kind: 'gone' };
    this.#bearer = undefined;
    return this.#withBearer(call);
  }

  async #withBearer(call: CenterCall): Promise<CenterAnswer> {
    if (this.#bearer === undefined || this.#bearer.until < performance.now()) {
      const renewed = await this.#renew();
      if (renewed !== undefined) return renewed;
    }
    return askCenter(this.#access.center, call, this.#bearer?.text);
  }

  /** Undefined when there is a bearer now; else why not. */
  async #renew(): Promise<CenterAnswer | undefined> {
    const { center, deviceId, privateKey } = this.#access;
    const asked = await askCenter(center, { method: 'POST', path: '/challenge', body: { deviceId } });
    const { challenge } = (await jsonOf<{ challenge: string }>(asked)) ?? {};
    if (challenge === undefined) return asked;
    const key = { key: createPrivateKey(privateKey), dsaEncoding: 'ieee-p1363' } as const;
    const signature = sign('sha256', Buffer.from(challenge), key).toString('base64url');
    const body = { deviceId, challenge, signature };
    const given = await askCenter(center, { method: 'POST', path: '/token', body });
    if (given.kind === 'answer' && given.response.status === 401 && (await isGone(given.response)))
      return { kind: 'gone' };
    const token = await jsonOf<{ bearer: string; expiresAt: number }>(given);
    if (token === undefined || given.kind !== 'answer') return given;
    // By the center's clock: that of a laptop may be anywhere.
    const lasts = token.expiresAt - Number(given.response.headers.get(PROOF_HEADER)) - MARGIN_MS;
    this.#bearer = { text: token.bearer, until: performance.now() + lasts };
    return undefined;
  }
}

/** The JSON of an answer; undefined where there is none. */
export async function jsonOf<T>(answer: CenterAnswer): Promise<T | undefined> {
  if (answer.kind !== 'answer' || !answer.response.ok) return undefined;
  try {
    return (await answer.response.json()) as T;
  } catch {
    return undefined;
  }
}

async function isGone(response: Response): Promise<boolean> {
  try {
    const { code } = (await response.clone().json()) as { readonly code?: unknown };
    return code === 'device.revoked' || code === 'device.expired';
  } catch {
    return false;
  }
}
