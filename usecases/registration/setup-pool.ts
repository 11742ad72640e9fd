import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import {
  addPool,
  allPools,
  claimCounts,
  type Pool,
  setCapacity,
  setClosed,
} from '#db/registration/pool-stock.ts';
import { poolUses, removeOwnPool, renamePool } from '#db/registration/setup-use.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import type { Reader, Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import type { RecordRow, RecordValues, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import { flagValue, mapValue, nameIn, numberValue } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { capacityOf, planClaim, type TypeState } from '#domain/registration/claim-plan.ts';
import {
  OWN_POOL_FIELDS,
  POOL_COLUMNS,
  POOL_FIELDS,
  poolRow,
  poolValues,
  SHOWN_POOLS,
} from '#domain/registration/pool-record.ts';
import type { PoolKind } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { poolNames } from './setup-pool-name.ts';
import { gateSetup, type SetupPlace, StaleSetupError, saveSetup } from './setup-save.ts';

type PoolList = RecordList & { readonly types: readonly TypeState[] };

/**
 * All pools but those of codes: what there is, who has it, who waits, how many are sold above it, and why a claim of each
 * type would fail now (O2, O8). Undefined where registration was never opened. @throws NotFoundError, ForbiddenError
 */
export async function listPools(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<PoolList | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const reader = getDb().read;
  const names = await poolNames(reader, place, language);
  const pools = shownPools(await allPools(reader, place.scope));
  const claims = await claimCounts(reader, place.scope);
  const rows = pools.map((pool): RecordRow => {
    const values = poolRow(pool, claims.get(pool.id) ?? {});
    return { id: pool.id, name: names.of(pool), values };
  });
  const at = now();
  const types = names.types.map((type) =>
    typeState(
      type,
      nameIn(type.name, language, place.edition),
      { pools, nameOf: names.of },
      windowOf(place.setting, type, at),
    ),
  );
  return { ...frame(place), fields: POOL_COLUMNS, rows, marks: {}, types };
}

/** One pool for its form, or the form of a new one of the organizers' own. @throws NotFoundError, ForbiddenError */
export async function openPool(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<(OpenRecord & { readonly isOwn: boolean }) | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  if (id === null) {
    const values = { name: {}, nominal: null, overbookPct: 0, isClosed: false };
    return { ...frame(place), fields: OWN_POOL_FIELDS, id, name: '', values, marks: [], isOwn: true };
  }
  const reader = getDb().read;
  const pool = shownPools(await allPools(reader, place.scope)).find((one) => one.id === id);
  if (pool === undefined) return undefined;
  const names = await poolNames(reader, place, language);
  const isOwn = isOwnPool(pool);
  const fields = isOwn ? OWN_POOL_FIELDS : POOL_FIELDS;
  return { ...frame(place), fields, id, name: names.of(pool), values: poolValues(pool), marks: [], isOwn };
}

/**
 * Makes an own pool of the edition (a hall, a day), or changes what one has. Fewer seats than are sold evict nobody and
 * sell nothing (rule 8); more go to those who wait. @throws NotFoundError, ForbiddenError
 */
export async function savePool(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'gone' };
  const found = await poolOfPlace(getDb().read, place, input.id);
  return saveSetup<Pool | undefined>(viewer, place, {
    noun: 'pool',
    action: input.id === null ? 'registration.pool_add' : 'registration.pool_change',
    fields: found === undefined || isOwnPool(found) ? OWN_POOL_FIELDS : POOL_FIELDS,
    inputs: [input],
    read: async (tx, id) => {
      const stored = await poolOfPlace(tx, place, id);
      const facts = { locales: place.edition.locales, known: () => false };
      return { stored, values: stored && poolValues(stored), facts };
    },
    check: () => [],
    write: (tx, values, stored) => write(tx, place, values, stored),
  });
}

/**
 * Takes an own pool away that no type, seat or choice needs any more; the answer names what does.
 * @throws NotFoundError, ForbiddenError
 */
export async function removePool(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'gone' };
  const { scope, edition } = place;
  try {
    const result = await getDb().tx((tx) => remove(tx, viewer, place, id), {
      guarded: true,
      label: 'registration.pool_remove',
    });
    if (result.ok) await bus().publish('edition', edition.slug);
    return result;
  } catch (error) {
    if (violation(error) !== 'foreign') throw error;
    return inUse(id, await poolUses(getDb().read, scope, id));
  }
}

async function remove(tx: Tx, viewer: Viewer, place: SetupPlace, id: string): Promise<RemoveResult> {
  const { scope } = place;
  const pool = await poolOfPlace(tx, place, id);
  if (pool === undefined || !isOwnPool(pool)) return { ok: false, reason: 'gone' };
  const uses = await poolUses(tx, scope, id);
  if (uses.types + uses.seats + uses.questions > 0) return inUse(id, uses);
  if (!(await removeOwnPool(tx, scope, id))) return { ok: false, reason: 'busy' };
  const line = { editionId: scope.editionId, action: 'registration.pool_remove', fields: [] };
  await recordAudit(tx, viewer, now(), [{ ...line, targetKind: 'pool', targetId: id }]);
  return { ok: true, commandId: null, changeCount: 1 };
}

function inUse(id: string, uses: Awaited<ReturnType<typeof poolUses>>): RemoveResult {
  const counted = [
    { id, noun: 'ticket-type', count: uses.types },
    { id, noun: 'seat', count: uses.seats },
    { id, noun: 'question', count: uses.questions },
  ] as const;
  return { ok: false, reason: 'in_use', uses: counted.filter(({ count }) => count > 0) };
}

async function write(tx: Tx, { scope }: SetupPlace, values: RecordValues, stored: Pool | undefined) {
  const nominal = numberValue(values, 'nominal');
  const overbookPct = numberValue(values, 'overbookPct') ?? 0;
  const isClosed = flagValue(values, 'isClosed');
  const name = mapValue(values, 'name');
  if (stored === undefined) {
    const made = await addPool(tx, scope, { kind: 'edition', refId: null, name, nominal, overbookPct });
    if (isClosed) await setClosed(tx, scope, made.id, true);
    return { id: made.id };
  }
  const { id, version } = stored;
  if (!(await setCapacity(tx, scope, { poolId: id, nominal, overbookPct, version })))
    throw new StaleSetupError('pool');
  if (isOwnPool(stored)) await renamePool(tx, scope, id, name);
  if (isClosed !== stored.isClosed) await setClosed(tx, scope, id, isClosed);
  const after = capacityOf(nominal, overbookPct);
  const isGrown = stored.capacity !== null && (after === null || after > stored.capacity);
  return { id, grownPoolIds: isGrown || (stored.isClosed && !isClosed) ? [id] : [] };
}

async function poolOfPlace(
  reader: Reader,
  { scope }: SetupPlace,
  id: string | null,
): Promise<Pool | undefined> {
  return id === null ? undefined : shownPools(await allPools(reader, scope)).find((pool) => pool.id === id);
}

function shownPools(pools: readonly Pool[]): Pool[] {
  const order = (kind: PoolKind) => (SHOWN_POOLS as readonly PoolKind[]).indexOf(kind);
  return pools.filter(({ kind }) => order(kind) >= 0).sort((a, b) => order(a.kind) - order(b.kind));
}

/** The pool of the whole edition has no name of its own: it stays. */
function isOwnPool({ kind, refId, name }: Pool): boolean {
  return kind === 'edition' && refId === null && Object.keys(name).length > 0;
}

function frame({ edition: { locales, defaultLocale, zone } }: SetupPlace) {
  return { noun: 'pool', options: {}, locales, defaultLocale, zone } as const;
}

type StateFacts = {
  readonly pools: readonly Pool[];
  readonly nameOf: (pool: Pool) => string;
};

/** Asked as a newcomer would: what is free may belong to those who wait. */
function typeState(
  type: TicketType,
  name: string,
  { pools, nameOf }: StateFacts,
  window: TypeState['window'],
): TypeState {
  const own = pools.filter(({ id }) => type.poolIds.includes(id));
  const plan = planClaim(own, new Map(own.map(({ id }) => [id, 1])), { isNewcomer: true });
  const refusals = plan.ok ? [] : plan.refusals;
  return {
    id: type.id,
    name,
    isRetired: type.visibility === 'retired',
    window,
    refusals: refusals.flatMap(({ poolId, ...refusal }) => {
      const pool = own.find(({ id }) => id === poolId);
      return pool === undefined ? [] : [{ ...refusal, name: nameOf(pool) }];
    }),
  };
}

function windowOf(
  { opensAt, closesAt }: SetupPlace['setting'],
  type: TicketType,
  at: number,
): TypeState['window'] {
  const isLate = [closesAt, type.salesUntil].some((end) => end !== null && end <= at);
  const isEarly = [opensAt, type.salesFrom].some((start) => start !== null && start > at);
  return isLate ? 'closed' : isEarly ? 'not_open_yet' : undefined;
}
