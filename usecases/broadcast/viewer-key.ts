import { createHmac, randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { openText, sealText } from '#adapters/sealed-text.ts';
import { deriveKey, secretAt } from '#adapters/secret.ts';
import { addViewingSalt, type ViewingSalt, viewingSaltOf } from '#db/broadcast/viewing-salt.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';

/** Who watches: a registration of the edition, else an account, else a tab by the 8 bytes (hex) that it drew. */
export type ViewerIdentity =
  | { readonly registrationId: string }
  | { readonly accountId: string }
  | { readonly tab: string };

/** Makes the keys of one edition; holds its salt, so keep it no longer than a request. */
export type ViewingKeys = {
  /** False once the salt is destroyed: keys are then of this process alone, and lead nobody back to what was. */
  readonly isLasting: boolean;
  /** 8 bytes: HMAC-SHA-256(salt, class || id). */
  readonly viewerKey: (identity: ViewerIdentity) => Uint8Array;
  /** 8 bytes: of a network (an IPv4 /24 or an IPv6 /48 as text) and a family of browsers; never used to merge Views. */
  readonly networkKey: (network: string, browser: string) => Uint8Array;
};

/** Days after the end of an edition in which its salt lives, unless it says otherwise. */
export const SALT_DAYS = 30;
const KEY_BYTES = 8;
const SALT_BYTES = 32;
/** As in the class bits of a play token (broadcast.md "Start, token, beat"). */
const CLASSES = { tab: 0, account: 2, ticket: 3 } as const;

/** The keys of an edition; its salt is made at the first call. Source: broadcast.md "Identity and privacy". */
export async function viewingKeysOf(scope: EditionScope): Promise<ViewingKeys> {
  const found = (await viewingSaltOf(getDb().read, scope)) ?? (await makeSalt(scope));
  const { sealedSalt, createdAt } = found;
  if (sealedSalt === null) return keysOver(passingSalt(scope.editionId), false);
  const opened = openText(sealingKey(createdAt), Buffer.from(sealedSalt).toString('latin1'));
  if (opened === undefined) throw new Error('the salt of views was sealed by another installation');
  return keysOver(Buffer.from(opened, 'hex'), true);
}

/** The key of one viewer, 8 bytes. */
export async function viewerKeyOf(scope: EditionScope, identity: ViewerIdentity): Promise<Uint8Array> {
  return (await viewingKeysOf(scope)).viewerKey(identity);
}

/** The same key as hex: what votes and questions are stored under. */
export async function voterKeyOf(scope: EditionScope, identity: ViewerIdentity): Promise<string> {
  return Buffer.from(await viewerKeyOf(scope, identity)).toString('hex');
}

function keysOver(salt: Buffer, isLasting: boolean): ViewingKeys {
  const first = (...parts: readonly (string | Buffer)[]): Uint8Array => {
    const mac = createHmac('sha256', salt);
    for (const part of parts) mac.update(part);
    return new Uint8Array(mac.digest().subarray(0, KEY_BYTES));
  };
  return {
    isLasting,
    viewerKey: (identity) => {
      if ('registrationId' in identity) return first(Buffer.of(CLASSES.ticket), identity.registrationId);
      if ('accountId' in identity) return first(Buffer.of(CLASSES.account), identity.accountId);
      return first(Buffer.of(CLASSES.tab), Buffer.from(identity.tab, 'hex'));
    },
    networkKey: (network, browser) => first('net', network, '\n', browser),
  };
}

function makeSalt(scope: EditionScope): Promise<ViewingSalt> {
  const row = freshSalt(SALT_DAYS);
  return getDb().tx((tx) => addViewingSalt(tx, scope, row), { label: 'viewing-salt.make' });
}

/** A salt that nobody used yet, sealed. */
export function freshSalt(keepDays: number) {
  const createdAt = now();
  const sealed = sealText(sealingKey(createdAt), randomBytes(SALT_BYTES).toString('hex'));
  return { sealedSalt: new Uint8Array(Buffer.from(sealed, 'latin1')), createdAt, keepDays };
}

/** The secret that was in force when the salt was made: keys are rolled meanwhile. */
function sealingKey(at: number): Buffer {
  return deriveKey(secretAt(environment().dataFolder, at), 'viewing-salt');
}

// Both copies of a module answer alike (architecture.md 7).
const PASSING = Symbol.for('plenum.passing-salts');
function passingSalt(editionId: string): Buffer {
  const place = globalThis as { [PASSING]?: Map<string, Buffer> };
  place[PASSING] ??= new Map();
  const found = place[PASSING].get(editionId) ?? randomBytes(SALT_BYTES);
  place[PASSING].set(editionId, found);
  return found;
}
