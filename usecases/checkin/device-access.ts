import { randomBytes, timingSafeEqual } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { isSignedByDevice } from '#adapters/device-key.ts';
import { checkpointsOfDevice, type DeviceRow, deviceById } from '#db/checkin/device.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { ChallengeAnswer, TokenAnswer, TokenOrder } from '#domain/checkin/protocol.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { macOf } from '../account/secret.ts';

/** A device that showed who it is, with what it may do and where, as the database has it now. */
export type DeviceCaller = {
  readonly device: DeviceRow;
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly capabilities: ReadonlySet<Capability>;
  /** Where it may stand: all other checkpoints are none of its business. */
  readonly checkpointIds: ReadonlySet<string>;
};

/** `token`: no or no good one: sign a new challenge. `revoked` and `expired`: it is a device no more, and wipes itself. */
export type AccessRefusal = 'token' | 'revoked' | 'expired';

export const BEARER_MS = 15 * 60_000;
const CHALLENGE_MS = 60_000;

/**
 * Something to sign, for whoever asks: it names the device, its end and a MAC, so that nothing is kept for the thousands
 * that nobody comes back with, and nobody hears whether there is such a device.
 */
export function makeChallenge(deviceId: string): ChallengeAnswer {
  const expiresAt = now() + CHALLENGE_MS;
  const body = `${CHALLENGE_WORD}.${randomBytes(16).toString('base64url')}.${expiresAt.toString(36)}`;
  return { challenge: `${body}.${seal('challenge', deviceId, body)}`, expiresAt };
}

/**
 * Gives a bearer for a signed challenge; each challenge is good once. Anything wrong with it is refused alike, but for a phone
 * whose place another one took: its own former key shows who asks, and it hears that it is revoked (rule 25).
 */
export async function openBearer({
  deviceId,
  challenge,
  signature,
}: TokenOrder): Promise<
  { readonly ok: true; readonly answer: TokenAnswer } | { readonly ok: false; readonly reason: AccessRefusal }
> {
  const at = now();
  if (!isOpenChallenge(deviceId, challenge, at)) return NO_TOKEN;
  const device = await deviceById(getDb().read, deviceId);
  if (!device?.publicKey) return NO_TOKEN;
  if (!isSignedByDevice(device.publicKey, challenge, signature)) {
    const isFormer = isSignedByFormer(device, challenge, signature) && spend(challenge, at);
    return isFormer ? { ok: false, reason: 'revoked' } : NO_TOKEN;
  }
  if (!spend(challenge, at)) return NO_TOKEN;
  const refusal = refusalOf(device, at);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const expiresAt = Math.min(at + BEARER_MS, device.expiresAt ?? Number.POSITIVE_INFINITY);
  const body = `${deviceId}.${expiresAt.toString(36)}`;
  return {
    ok: true,
    answer: { bearer: `${body}.${seal('bearer', keyWord(device.publicKey), body)}`, expiresAt },
  };
}

/**
 * Who stands behind an Authorization header. The device's row is read each time, so that revoking it, its end and a new key
 * in its place act on the next request (rule 32).
 */
export async function callerOf(
  authorization: string | undefined,
): Promise<
  | { readonly ok: true; readonly caller: DeviceCaller; readonly bearerUntil: number }
  | { readonly ok: false; readonly reason: AccessRefusal }
> {
  const at = now();
  const [, body = '', deviceId = '', end = '', mac = ''] = BEARER.exec(authorization ?? '') ?? [];
  const bearerUntil = Number.parseInt(end, 36);
  if (body === '' || !(bearerUntil > at)) return NO_TOKEN;
  const { read } = getDb();
  const device = await deviceById(read, deviceId);
  if (!device?.publicKey || !isSame(mac, seal('bearer', keyWord(device.publicKey), body))) return NO_TOKEN;
  const refusal = refusalOf(device, at);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const { scope, edition } = await gateHouse(systemViewer('door'), device.editionId);
  const checkpointIds = await checkpointsOfDevice(read, scope, deviceId);
  const caller = { device, scope, edition, capabilities: new Set(device.capabilities), checkpointIds };
  return { ok: true, caller, bearerUntil };
}

function isSignedByFormer({ formerKeys }: DeviceRow, challenge: string, signature: string): boolean {
  return (formerKeys ?? []).some((key) =>
    isSignedByDevice(Buffer.from(key, 'base64url'), challenge, signature),
  );
}

const NO_TOKEN = { ok: false, reason: 'token' } as const;

/** Stands at the beginning of what is signed, so that no other text can be made to look like it. */
const CHALLENGE_WORD = 'plenum.door.challenge.v1';
const CHALLENGE = /^(plenum\.door\.challenge\.v1\.[\w-]{22}\.([0-9a-z]{1,12}))\.([\w-]{43})$/;
const BEARER = /^Bearer (([0-9a-f-]{36})\.([0-9a-z]{1,12}))\.([\w-]{43})$/;

function isOpenChallenge(deviceId: string, challenge: string, at: number): boolean {
  const [, body = '', end = '', mac = ''] = CHALLENGE.exec(challenge) ?? [];
  return body !== '' && Number.parseInt(end, 36) > at && isSame(mac, seal('challenge', deviceId, body));
}

/** Why a device is one no more; undefined while it is. */
export function refusalOf(
  { revokedAt, expiresAt }: Pick<DeviceRow, 'revokedAt' | 'expiresAt'>,
  at: number,
): 'revoked' | 'expired' | undefined {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= at ? 'expired' : undefined;
}

/** Bearers end with the key that they were given to. */
function keyWord(publicKey: Uint8Array): string {
  return Buffer.from(publicKey).toString('base64url');
}

function seal(what: 'challenge' | 'bearer', whose: string, body: string): string {
  return macOf('door', what, whose, body).toString('base64url');
}

function isSame(given: string, made: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(made)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Remembers a challenge that was answered until its time is over; false when it was answered before. */
function spend(challenge: string, at: number): boolean {
  const spent = spentChallenges();
  for (const [known, end] of spent) {
    if (end > at) break;
    spent.delete(known);
  }
  if (spent.has(challenge)) return false;
  spent.set(challenge, at + CHALLENGE_MS);
  return true;
}

const KEY = Symbol.for('plenum.door.challenges');
function spentChallenges(): Map<string, number> {
  const place = globalThis as { [KEY]?: Map<string, number> };
  place[KEY] ??= new Map();
  return place[KEY];
}
