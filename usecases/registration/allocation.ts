import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { allAccessCodes } from '#db/registration/access-code.ts';
import { type Allocation, addAllocation, allAllocations } from '#db/registration/allocation.ts';
import { allParties, type Party, seatsOfParties } from '#db/registration/party.ts';
import { addPool, poolsByIds } from '#db/registration/pool-stock.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { DelegationOrder } from '#domain/registration/delegation-input.ts';
import { partyStateOf } from '#domain/registration/party-state.ts';
import { isLiveState, type RegistrationState } from '#domain/registration/vocabulary.ts';
import { instantOf } from '#domain/time.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { addGeneratedCode } from './access-code-effect.ts';
import { allocationSecretOf } from './allocation-link.ts';
import { queueAllocationMail } from './allocation-mail.ts';
import { returnNow } from './allocation-return.ts';
import { partySecretOf } from './party-link.ts';
import type { RegistrationWork } from './registration-work.ts';
import { readSetup } from './setup-facts.ts';

export type GroupLine = {
  readonly id: string;
  readonly contactName: string;
  /** To which its mails go; null: nobody can be written to. */
  readonly email: string | null;
  readonly organisation: string | null;
  readonly state: RegistrationState;
  readonly size: number;
  readonly named: number;
  readonly createdAt: number;
  readonly secret: string;
};
export type DelegationLine = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly code: string;
  readonly seats: number;
  readonly used: number;
  readonly returnAt: number | null;
  readonly returnedAt: number | null;
  readonly secret: string;
};
export type GroupDesk = {
  readonly groups: readonly GroupLine[];
  readonly delegations: readonly DelegationLine[];
  readonly types: readonly {
    readonly slug: string;
    readonly name: LocaleMap;
  }[];
  readonly zone: string;
};

/** Groups and delegations of an edition with their links. @throws NotFoundError, ForbiddenError */
export async function groupDesk(viewer: Viewer, slug: string): Promise<GroupDesk> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const { types } = await readSetup(read, scope, edition);
  const seats = Map.groupBy(await seatsOfParties(read, scope), ({ partyId }) => partyId);
  const rows = await allAllocations(read, scope);
  const codes = new Map((await allAccessCodes(read, scope)).map(({ id, codeNorm }) => [id, codeNorm]));
  const ids = rows.map(({ poolId }) => poolId);
  const pools = new Map((await poolsByIds(read, scope, ids)).map((pool) => [pool.id, pool]));
  return {
    groups: (await allParties(read, scope)).map((party) => groupOf(party, seats.get(party.id) ?? [])),
    delegations: rows.map((row) => lineOf(row, codes.get(row.codeId) ?? '', pools.get(row.poolId))),
    types: types.map((type) => ({ slug: type.slug, name: type.name })),
    zone: edition.zone,
  };
}

function groupOf(party: Party, seats: Awaited<ReturnType<typeof seatsOfParties>>): GroupLine {
  const live = seats.filter(({ state }) => isLiveState(state));
  return {
    id: party.id,
    contactName: party.contactName ?? '',
    email: party.email,
    organisation: party.organisation,
    state: partyStateOf(seats.map(({ state }) => state)),
    size: live.length,
    named: live.filter(({ badgeName }) => badgeName !== null).length,
    createdAt: party.createdAt,
    secret: partySecretOf(party),
  };
}

function lineOf(
  row: Allocation,
  code: string,
  pool: { readonly capacity: number | null; readonly used: number } | undefined,
): DelegationLine {
  const { id, name, email, returnAt, returnedAt } = row;
  const seats = returnedAt === null ? (pool?.capacity ?? 0) : row.aside;
  return {
    id,
    name,
    email,
    code,
    seats,
    used: pool?.used ?? 0,
    returnAt,
    returnedAt,
    secret: allocationSecretOf(row),
  };
}

export type DelegationMade =
  | { readonly ok: true; readonly secret: string; readonly code: string; readonly isMailed: boolean }
  | { readonly ok: false; readonly reason: 'full' | 'type' | 'past' };

/**
 * Sets seats aside for an organisation: taken from the pools of the types once, given out by a code of their own, and by
 * the list that its link opens, both mailed to its contact (registration.md G4, rule 22). @throws NotFoundError, ForbiddenError
 */
export async function makeDelegation(
  viewer: Viewer,
  slug: string,
  order: DelegationOrder,
): Promise<DelegationMade> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  const types = setup.types.filter((type) => order.types.includes(type.slug));
  if (types.length !== order.types.length) return { ok: false, reason: 'type' };
  const at = now();
  const returnAt = order.returnOn === '' ? null : instantOf(`${order.returnOn}T00:00`, edition.zone);
  if (returnAt !== null && returnAt <= at) return { ok: false, reason: 'past' };
  const { name, seats } = order;
  const wanted = { name, seats, returnAt, types, ...addressOf(order.email) };
  try {
    return await getDb().tx((tx) => store({ tx, setup, viewer, at }, wanted), {
      guarded: true,
      label: 'allocation.make',
    });
  } catch (error) {
    if (error instanceof NoRoomError) return { ok: false, reason: 'full' };
    throw error;
  }
}

class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

function addressOf(email: string) {
  const emailNorm = email === '' ? undefined : normaliseEmail(email);
  return emailNorm === undefined ? { email: null, emailNorm: null } : { email, emailNorm };
}

type Wanted = ReturnType<typeof addressOf> & {
  readonly name: string;
  readonly seats: number;
  readonly returnAt: number | null;
  readonly types: readonly { readonly id: string; readonly poolIds: readonly string[] }[];
};

type MakeWork = Pick<RegistrationWork, 'tx' | 'setup' | 'viewer' | 'at'>;

async function store(
  { tx, setup, viewer, at }: MakeWork,
  { name, seats, returnAt, types, email, emailNorm }: Wanted,
): Promise<DelegationMade> {
  const { scope } = setup;
  const codeId = newId();
  const texts = { en: name, ru: name };
  const pool = await addPool(tx, scope, { kind: 'allocation', refId: codeId, name: texts, nominal: seats });
  const code = await addGeneratedCode(tx, scope, {
    id: codeId,
    batch: name,
    unlockTypeIds: types.map(({ id }) => id),
    seatPoolId: pool.id,
    usesPoolId: null,
    priceKind: null,
    priceValue: null,
    skipsApproval: true,
    emailLock: null,
    validFrom: null,
    validUntil: null,
    createdBy: actorOf(viewer),
    createdAt: at,
  });
  const row = {
    publicId: publicIdFrom(randomBytes(12)),
    name,
    organisationId: null,
    ...{ email, emailNorm, codeId, poolId: pool.id, aside: seats, returnAt },
    returnedAt: null,
    linkVersion: 1,
    linkMadeAt: at,
  };
  const parentIds = [...new Set(types.flatMap(({ poolIds }) => poolIds))];
  const made = await addAllocation(tx, scope, { ...row, parentIds });
  if (!made.ok || made.id === undefined) throw new NoRoomError('no room');
  const line = { editionId: scope.editionId, action: 'allocation.make', targetKind: 'allocation' };
  await recordAudit(tx, viewer, at, [{ ...line, targetId: made.id, fields: ['seats'] }]);
  const stored = { ...row, id: made.id, editionId: scope.editionId, version: 1 };
  const isMailed = await queueAllocationMail(tx, setup, stored, { kind: 'delegation', at, mark: 'made' });
  return { ok: true, secret: allocationSecretOf(stored), code: code.codeNorm, isMailed };
}

/** Gives the unused seats of a delegation back at once. @throws NotFoundError, ForbiddenError */
export async function returnDelegation(
  viewer: Viewer,
  slug: string,
  { id }: { readonly id: string },
): Promise<{ readonly ok: true; readonly count: number }> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  return { ok: true, count: await returnNow(setup, viewer, id) };
}
