import { readPairingSecret } from '#domain/checkin/pairing.ts';
import type { PairAnswer, PairingCode, PairOrder } from '#domain/checkin/protocol.ts';
import type { PairResult } from '../engine.ts';
import { toBase64, verifiesKnownCode } from './code.ts';
import type { DoorCore } from './core.ts';
import { type DoorLink, jsonOf } from './link.ts';
import { metaChange, type PairedDevice, STORE_NAMES } from './stored.ts';

/** Makes this browser the device of an invitation (rule 30). Its key is made here and can never leave it. */
export async function pair(core: DoorCore, link: DoorLink, text: string): Promise<PairResult> {
  const read = secretOf(text, core.parts.origin);
  if (!read.ok) return read;
  if (!(await verifiesKnownCode())) return { ok: false, reason: 'old_browser' };
  const isPersistent = await core.parts.persist();
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const publicKey = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)));
  const body: PairOrder = { secret: read.secret, publicKey, appVersion: core.parts.appVersion };
  const reply = await link.open({ method: 'POST', path: 'pair', body });
  if (reply.kind !== 'answer') return { ok: false, reason: 'offline' };
  const answer = await jsonOf<PairAnswer>(reply);
  if (!answer) return { ok: false, reason: reply.response.status >= 500 ? 'offline' : 'refused' };
  const { deviceId, editionId } = answer;
  const firstSeq = firstSeqAt(core.corrected());
  const device: PairedDevice = {
    ...{ deviceId, editionId, isPersistent, firstSeq, privateKey: keys.privateKey },
  };
  core.settings = { ...core.settings, checkpointId: null };
  // From here on it is no wiped device any more, which writes next to nothing.
  core.phase = 'unpaired';
  const changes = [metaChange('settings', core.settings), metaChange('device', device)];
  if (!(await core.save(changes, STORE_NAMES))) return { ok: false, reason: 'storage' };
  Object.assign(core, { device, wipeReason: null, phase: 'ready' });
  core.changed();
  return { ok: true };
}

/**
 * Whatever takes the place of a device goes on counting behind all that the phone before it scanned, which may come in a file
 * days later: nobody scans faster than once a second for long. Counted from 1 by both, the scans of the two would lie among
 * each other, and the clock of neither would be believed (rule 11). `at`: corrected, UTC ms.
 */
function firstSeqAt(at: number): number {
  return Math.min(MOST_FIRST, Math.max(1, Math.floor((at - COUNTED_FROM) / 1000)));
}

const COUNTED_FROM = Date.UTC(2026, 0, 1);
/** Numbers of scans have 31 bits, whatever a clock that nobody could measure says. */
const MOST_FIRST = 2_000_000_000;

type Secret = { readonly ok: true; readonly secret: string } | Extract<PairResult, { ok: false }>;

/** The text of the QR, the link with `#pair=`, or the ten typed characters. */
function secretOf(text: string, origin: string): Secret {
  const typed = readPairingSecret(text.trim());
  if (typed) return { ok: true, secret: typed.value };
  const invitation = invitationOf(text);
  const secret = invitation && readPairingSecret(invitation.token);
  if (!invitation || !secret) return { ok: false, reason: 'unreadable' };
  return originOf(invitation.url) === origin
    ? { ok: true, secret: secret.value }
    : { ok: false, reason: 'elsewhere' };
}

function invitationOf(text: string): Pick<PairingCode, 'url' | 'token'> | undefined {
  if (URL.canParse(text)) {
    const { hash } = new URL(text);
    return hash.startsWith('#pair=') ? { url: text, token: decodeURIComponent(hash.slice(6)) } : undefined;
  }
  try {
    const { v, url, token } = JSON.parse(text) as Partial<PairingCode>;
    return v === 1 && typeof url === 'string' && typeof token === 'string' ? { url, token } : undefined;
  } catch {
    return undefined;
  }
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
