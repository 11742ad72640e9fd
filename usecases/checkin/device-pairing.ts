import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { readDeviceKey } from '#adapters/device-key.ts';
import { environment } from '#adapters/env.ts';
import { recordAudit } from '#db/audit.ts';
import { deviceOf, pairDevice } from '#db/checkin/device.ts';
import { openPairing, replacePairing, spendPairing } from '#db/checkin/device-pairing.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { drawPairingCode, PAIRING_MS, readPairingSecret } from '#domain/checkin/pairing.ts';
import type { PairAnswer, PairingCode, PairOrder } from '#domain/checkin/protocol.ts';
import { clientNetwork, type ThrottleRule } from '#domain/throttle.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gate, gateHouse, NotFoundError } from '../access.ts';
import { macOf, tokenHash } from '../account/secret.ts';
import { type Counted, countAttempt, forgive } from '../account/throttle.ts';
import { refusalOf } from './device-access.ts';

/** What the organizer shows to a new device; it is in no table and cannot be shown again. */
export type MadePairing = {
  /** For the QR. */
  readonly pairing: PairingCode;
  /** Ten characters to type; `groupedPairingCode` writes them for people. */
  readonly code: string;
  readonly expiresAt: number;
};

export type PairingMade =
  | ({ readonly ok: true } & MadePairing)
  | { readonly ok: false; readonly reason: 'revoked' | 'expired' };

/**
 * Invites whatever scans the QR or has the code typed to become a device, once and within ten minutes; earlier invitations
 * of the device end. A device that is paired already works on until the new one takes its place. Source: rule 30.
 * @throws NotFoundError also for a device of another edition, ForbiddenError
 */
export async function makePairing(viewer: Viewer, slug: string, deviceId: string): Promise<PairingMade> {
  const scope = await gate(viewer, 'door.manage', { edition: slug });
  const at = now();
  const token = randomBytes(16).toString('base64url');
  const code = drawPairingCode(randomBytes);
  const expiresAt = at + PAIRING_MS;
  return getDb().tx(
    async (tx): Promise<PairingMade> => {
      const device = await deviceOf(tx, scope, deviceId);
      if (device === undefined) throw new NotFoundError('no such device');
      const refusal = refusalOf(device, at);
      if (refusal !== undefined) return { ok: false, reason: refusal };
      await replacePairing(tx, scope, {
        ...{ id: newId(), deviceId, tokenHash: tokenHash(token), codeHash: codeHash(code) },
        ...{ createdAt: at, expiresAt },
      });
      const { editionId } = scope;
      const entry = { editionId, targetKind: 'device', targetId: deviceId, fields: [] };
      await recordAudit(tx, viewer, at, [{ ...entry, action: 'device.invite' }]);
      const url = `${environment().publicUrl}/door`;
      return { ok: true, pairing: { v: 1, url, token }, code, expiresAt };
    },
    { label: 'device.invite' },
  );
}

export type PairResult =
  | { readonly ok: true; readonly answer: PairAnswer }
  | { readonly ok: false; readonly reason: 'unknown' | 'bad_key' }
  | { readonly ok: false; readonly reason: 'too_many'; readonly waitSeconds: number };

/** Wrong ones alone count. Fifty bits cannot be guessed at this pace; a team behind one address can mistype. */
const CLIENT_RULE: ThrottleRule = { burst: 10, perQuarterHour: 10 };
const EVERYBODY_RULE: ThrottleRule = { burst: 300, perQuarterHour: 300 };

/**
 * Makes a device of whoever has an invitation: it gives its public key and hears which device it is. What was used, is over
 * or never was is refused alike, without a trace; `client` is the address it came from, which counts wrong ones.
 */
export async function pair(order: PairOrder, client: string): Promise<PairResult> {
  const read = readPairingSecret(order.secret);
  // Nobody guesses 128 bits: a QR pairs also where somebody else in the same network locked the codes.
  if (read?.kind === 'token') return tryPair(order, read);
  const counted: Counted[] = [
    { kind: 'door.pair', who: clientNetwork(client), rule: CLIENT_RULE },
    { kind: 'door.pair', who: 'everybody', rule: EVERYBODY_RULE },
  ];
  const waitSeconds = countAttempt(counted);
  if (waitSeconds !== undefined) return { ok: false, reason: 'too_many', waitSeconds };
  const result = await tryPair(order, read);
  if (result.ok || result.reason !== 'unknown') forgive(counted);
  return result;
}

async function tryPair(
  { publicKey, appVersion }: PairOrder,
  read: ReturnType<typeof readPairingSecret>,
): Promise<PairResult> {
  const key = readDeviceKey(publicKey);
  if (key === undefined) return { ok: false, reason: 'bad_key' };
  if (read === undefined) return UNKNOWN;
  const { value } = read;
  const hashed = read.kind === 'token' ? { tokenHash: tokenHash(value) } : { codeHash: codeHash(value) };
  const at = now();
  const found = await openPairing(getDb().read, hashed, at);
  if (found === undefined) return UNKNOWN;
  const house = systemViewer('door');
  const { scope } = await gateHouse(house, found.editionId);
  return getDb().tx(
    async (tx): Promise<PairResult> => {
      const { deviceId } = found;
      const device = await deviceOf(tx, scope, deviceId);
      if (device === undefined || refusalOf(device, at) !== undefined) return UNKNOWN;
      if (!(await spendPairing(tx, scope, found.id, at))) return UNKNOWN;
      await pairDevice(tx, scope, device, { publicKey: key, appVersion, at });
      const { editionId } = scope;
      const entry = { editionId, targetKind: 'device', targetId: deviceId, fields: ['publicKey'] };
      await recordAudit(tx, house, at, [{ ...entry, action: 'device.pair' }]);
      return { ok: true, answer: { deviceId, editionId } };
    },
    { label: 'device.pair' },
  );
}

const UNKNOWN = { ok: false, reason: 'unknown' } as const;

/** Keyed: fifty bits in a stolen database could be searched through. */
function codeHash(code: string): string {
  return macOf('door', 'pairing', code).toString('base64url');
}
