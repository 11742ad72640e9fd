import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { newSigningKey, type StoredSigningKey } from '#adapters/signing.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import { replaceConsentText } from '#db/registration/question.ts';
import {
  type RegistrationSetting,
  startingSetting,
  storeSetting,
  storeValidity,
} from '#db/registration/setting.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import { addSigningKey } from '#db/registration/ticket.ts';
import { addType, changeType } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import {
  type SampleRegistration,
  type SampleTicketType,
  startingRegistration,
} from '#db/seed/creativity-week-registration.ts';
import type { Tx } from '#db/types.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';

/**
 * Sets registration up for an edition that has none: a pool for all of it, one free type for everybody, terms and privacy
 * notice, a signing key, and the validity that is the whole edition (registration.md A1).
 * @throws NotFoundError, ForbiddenError
 */
export async function openRegistration(
  viewer: Viewer,
  slug: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'already' }> {
  const { scope } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const [at, key] = [now(), newSigningKey(environment().dataFolder)];
  const isOpen = await getDb().tx(
    (tx) => storeRegistration(tx, { scope, viewer, at, key }, startingRegistration),
    { label: 'registration.open' },
  );
  return isOpen ? { ok: true } : { ok: false, reason: 'already' };
}

export type SetupWork = {
  readonly scope: EditionScope;
  readonly viewer: Viewer;
  readonly at: number;
  readonly key: StoredSigningKey;
};

/** Writes a setup; false when the edition has one. */
export async function storeRegistration(
  tx: Tx,
  work: SetupWork,
  setup: SampleRegistration,
): Promise<boolean> {
  const { scope, viewer, at } = work;
  const { allowsSecondType } = setup;
  if (!(await beginRegistration(tx, work, { ...startingSetting(scope), allowsSecondType }))) return false;
  await storeValidity(tx, scope, {
    validityNo: 0,
    name: {},
    fromAt: null,
    untilAt: null,
    days: [],
    version: 0,
  });
  const all = await addPool(tx, scope, { kind: 'edition', refId: null, name: {}, nominal: null });
  for (const [place, type] of setup.types.entries()) await storeType(tx, scope, type, place, all.id);
  for (const text of setup.consents) await replaceConsentText(tx, scope, { ...text, createdAt: at });
  const line = { editionId: scope.editionId, action: 'registration.open', targetKind: 'edition' };
  await recordAudit(tx, viewer, at, [{ ...line, targetId: scope.editionId, fields: [] }]);
  return true;
}

/** What every setup begins with: its settings, a number for tickets, a key that signs them. False: there is one already. */
export async function beginRegistration(
  tx: Tx,
  { scope, at, key }: SetupWork,
  setting: RegistrationSetting,
): Promise<boolean> {
  if (!(await storeSetting(tx, scope, setting))) return false;
  await giveEditionNumber(tx, scope);
  const { publicKey, sealedKey } = key;
  await addSigningKey(tx, scope, { kid: 1, publicKey, sealedKey, createdAt: at });
  return true;
}

async function storeType(
  tx: Tx,
  scope: EditionScope,
  { seats, ...type }: SampleTicketType,
  position: number,
  editionPoolId: string,
): Promise<void> {
  const stored = await addType(tx, scope, {
    ...type,
    subForumId: null,
    priceMinor: 0,
    currency: 'RUB',
    vatRate: 0,
    visibility: 'public',
    salesFrom: null,
    salesUntil: null,
    partyMax: 20,
    validityNo: 0,
    freezeAt: null,
    cancelUntil: null,
    waitlistAccept: 'ask',
    badgeTemplateId: null,
    position,
    poolIds: [editionPoolId],
  });
  // The type and its pool name each other.
  const own = await addPool(tx, scope, {
    kind: 'type',
    refId: stored.id,
    name: type.name,
    nominal: seats,
  });
  await changeType(tx, scope, stored, { poolIds: [editionPoolId, own.id] });
}
