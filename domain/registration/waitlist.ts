import { type PoolDemand, type PoolFacts, poolRefusal } from './claim-plan.ts';
import type { WaitlistAccept, WaitlistTarget } from './vocabulary.ts';

/** Who waits, with the seats that all of them need together. */
export type WaitlistEntry = {
  readonly id: string;
  readonly priority: number;
  /** Hex of the draw where the target was drawn by lot (rule 20). */
  readonly drawKey?: string | null | undefined;
  /** UTC ms. */
  readonly createdAt: number;
  /** People; counted in `waiting` of every pool of {@link WaitlistEntry.blockedOn}. */
  readonly size: number;
  readonly demand: PoolDemand;
  /** Walks in which somebody behind it got a seat that it waits for. */
  readonly skipped: number;
  readonly firstSkippedAt: number | null;
  readonly blockedOn: readonly string[];
};

/** What the walk changes; the caller writes it in the transaction that freed the seats. */
export type PromotionPlan = {
  /** Entries that get their seats, in order. */
  readonly promotedIds: readonly string[];
  /** Entries that were asked and stay, as they are afterwards. */
  readonly asked: readonly {
    readonly id: string;
    readonly blockedOn: readonly string[];
    readonly skipped: number;
    readonly firstSkippedAt: number | null;
  }[];
  /** Added to `waiting` of each pool, negative where fewer wait; pools that do not change are missing. */
  readonly waitingChange: ReadonlyMap<string, number>;
  /** Pools with a seat left that collects for nobody: those behind the given entries may be asked, too. */
  readonly freePoolIds: readonly string[];
};

/** Rule 17. */
export const SKIPS_MOST = 3;
export const SKIPPED_MOST_MS = 24 * 3_600_000;

/** The order of the walk: priority, then the draw, then who came first (rules 16 and 20). */
export function inWaitlistOrder(a: WaitlistEntry, b: WaitlistEntry): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  const [drawA, drawB] = [a.drawKey ?? '', b.drawKey ?? ''];
  if (drawA !== drawB) return drawA < drawB ? 1 : -1;
  if (a.createdAt !== b.createdAt) return a.createdAt - b.createdAt;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** The place in the queue that the person is told, from 1; undefined for who is not in it. Give one target's entries. */
export function rankOf(entries: readonly WaitlistEntry[], id: string): number | undefined {
  const at = [...entries].sort(inWaitlistOrder).findIndex((entry) => entry.id === id);
  return at < 0 ? undefined : at + 1;
}

/** Rule 19: a seat that costs nothing in a session is taken at once, all others are offered. */
export function defaultAccept(target: WaitlistTarget, totalMinor: number): WaitlistAccept {
  return target === 'occurrence' && totalMinor === 0 ? 'auto' : 'ask';
}

/** Whether all of them could ever sit there: a party above the capacity is told at once instead of waiting for ever. */
export function couldEverFit(pools: readonly PoolFacts[], demand: PoolDemand): boolean {
  return pools.every(({ id, capacity }) => capacity === null || (demand.get(id) ?? 0) <= capacity);
}

/**
 * Walks the waitlist after seats came free (rules 15 to 17). In order, each entry claims for its whole party, without
 * regard to `waiting`; one that does not fit is passed by smaller ones behind it, which counts as skipped, once a walk.
 * At an entry that was skipped three times, or first a day ago, the walk ends for the pools that refuse it: what comes free
 * there collects for it. `isStrict` ends it at the first that does not fit. A party above the capacity stops nobody.
 * Give those who wait for any of the pools from the first on, until none of them is in `freePoolIds`; a paused one is
 * blocked on nothing and is not given. `at` is UTC ms.
 */
export function planPromotion(
  pools: readonly PoolFacts[],
  entries: readonly WaitlistEntry[],
  { at, isStrict }: { readonly at: number; readonly isStrict: boolean },
): PromotionPlan {
  const used = new Map(pools.map((pool) => [pool.id, pool.used]));
  const collecting = new Set<string>();
  const promoted: WaitlistEntry[] = [];
  const asked: Asked[] = [];
  for (const entry of [...entries].sort(inWaitlistOrder)) {
    if (touches(entry, collecting)) continue;
    const refusing = refusingPools(pools, used, entry.demand);
    if (refusing.size === 0) {
      promoted.push(entry);
      for (const [id, size] of entry.demand) used.set(id, (used.get(id) ?? 0) + size);
      for (const one of asked) if (touches(entry, one.refusing)) one.isPassed = true;
      continue;
    }
    asked.push({ entry, refusing, isPassed: false });
    const stops = isStrict || isStarving(entry, at);
    if (stops && couldEverFit(pools, entry.demand)) for (const id of refusing) collecting.add(id);
  }
  const free = pools.filter((pool) => !collecting.has(pool.id) && hasRoom(pool, used.get(pool.id)));
  return { ...planOf(promoted, asked, at), freePoolIds: free.map(({ id }) => id) };
}

type Asked = { readonly entry: WaitlistEntry; readonly refusing: ReadonlySet<string>; isPassed: boolean };

/** Whether one seat could be had by who waits. */
export function hasRoom(pool: PoolFacts, used = pool.used): boolean {
  return poolRefusal({ ...pool, used }, 1, false) === undefined;
}

function planOf(
  promoted: readonly WaitlistEntry[],
  asked: readonly Asked[],
  at: number,
): Omit<PromotionPlan, 'freePoolIds'> {
  const change = new Map<string, number>();
  const add = (poolIds: Iterable<string>, size: number) => {
    for (const id of poolIds) change.set(id, (change.get(id) ?? 0) + size);
  };
  for (const { blockedOn, size } of promoted) add(blockedOn, -size);
  for (const { entry, refusing } of asked) {
    add(entry.blockedOn, -entry.size);
    add(refusing, entry.size);
  }
  return {
    promotedIds: promoted.map(({ id }) => id),
    asked: asked.map(({ entry, refusing, isPassed }) => ({
      id: entry.id,
      blockedOn: [...refusing].sort(),
      skipped: entry.skipped + Number(isPassed),
      firstSkippedAt: entry.firstSkippedAt ?? (isPassed ? at : null),
    })),
    waitingChange: new Map([...change].filter(([, size]) => size !== 0)),
  };
}

function isStarving({ skipped, firstSkippedAt }: WaitlistEntry, at: number): boolean {
  return skipped >= SKIPS_MOST || (firstSkippedAt !== null && at - firstSkippedAt >= SKIPPED_MOST_MS);
}

function touches({ demand }: WaitlistEntry, poolIds: ReadonlySet<string>): boolean {
  return [...poolIds].some((id) => (demand.get(id) ?? 0) > 0);
}

function refusingPools(
  pools: readonly PoolFacts[],
  used: ReadonlyMap<string, number>,
  demand: PoolDemand,
): ReadonlySet<string> {
  const refusing = pools.filter((pool) => {
    const size = demand.get(pool.id) ?? 0;
    const now = { ...pool, used: used.get(pool.id) ?? pool.used };
    return size > 0 && poolRefusal(now, size, false) !== undefined;
  });
  return new Set(refusing.map(({ id }) => id));
}
