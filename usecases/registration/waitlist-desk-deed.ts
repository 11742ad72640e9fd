import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { evaluateClaim } from '#db/registration/pool.ts';
import { pauseEntry, reorderEntry, resumeEntry } from '#db/registration/waitlist.ts';
import { entryById, queueOf, type WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import type { AuditValues } from '#domain/audit.ts';
import { planReorder } from '#domain/registration/waitlist-order.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { comingDraws } from './lottery.ts';
import { poolsOfEntry, promoteByHand, promoteFreed } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { readSetup } from './setup-facts.ts';
import { StaleRegistrationError } from './transition.ts';

export type WaitlistDeedResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason:
        | 'gone'
        /** Somebody moved, paused or promoted it since it was read. */
        | 'stale'
        | 'not_possible'
        | 'pool_full'
        | 'reason_missing';
    };

/** Which entry, over the version that was read. */
export type WaitlistOrder = { readonly id: string; readonly version: number };

/** Holds somebody back: nobody waits behind them any more, and their place stays. @throws NotFoundError, ForbiddenError */
export function pauseWaiting(
  viewer: Viewer,
  slug: string,
  order: WaitlistOrder,
): Promise<WaitlistDeedResult> {
  return deed(viewer, slug, order, async (work, entry) => {
    if (entry.isPaused) return { ok: false, reason: 'not_possible' };
    await pauseEntry(work.tx, work.setup.scope, entry);
    await note(work, entry, 'pause_waitlist');
    await promoteFreed(work, entry.blockedOn);
    return { ok: true };
  });
}

/** Lets them wait again where they were; a seat that is free comes to them at once. @throws NotFoundError, ForbiddenError */
export function resumeWaiting(
  viewer: Viewer,
  slug: string,
  order: WaitlistOrder,
): Promise<WaitlistDeedResult> {
  return deed(viewer, slug, order, async (work, entry) => {
    if (!entry.isPaused) return { ok: false, reason: 'not_possible' };
    const { tx, setup } = work;
    const isDrawn = (await comingDraws(tx, setup)).has(entry.targetId);
    const poolIds = isDrawn ? [] : await poolsOfEntry(work, entry);
    const demand = new Map(poolIds.map((id) => [id, entry.size]));
    const claim = await evaluateClaim(tx, setup.scope, { demand, isNewcomer: false });
    const refusing = claim.ok ? poolIds : claim.refusals.map(({ poolId }) => poolId);
    await resumeEntry(tx, setup.scope, entry, refusing);
    await note(work, entry, 'resume_waitlist');
    await promoteFreed(work, refusing);
    return { ok: true };
  });
}

/** Gives somebody a seat or an offer ahead of the order, never beyond the capacity. @throws NotFoundError, ForbiddenError */
export function promoteWaiting(
  viewer: Viewer,
  slug: string,
  order: WaitlistOrder,
): Promise<WaitlistDeedResult> {
  return deed(viewer, slug, order, async (work, entry) => {
    const drawn = await comingDraws(work.tx, work.setup);
    if (drawn.has(entry.targetId)) return { ok: false, reason: 'not_possible' };
    const found = await promoteByHand(work, entry);
    return found === 'promoted' ? { ok: true } : { ok: false, reason: found };
  });
}

/**
 * Moves somebody to a place of the queue, from 1; it stands in the history, and the reason that it takes with the entry
 * (O5).
 * @throws NotFoundError, ForbiddenError
 */
export function reorderWaiting(
  viewer: Viewer,
  slug: string,
  order: WaitlistOrder & { readonly place: number; readonly reason: string },
): Promise<WaitlistDeedResult> {
  const reason = order.reason.trim();
  return deed(viewer, slug, order, async (work, entry) => {
    if (reason === '') return { ok: false, reason: 'reason_missing' };
    const { tx, setup } = work;
    const target = { kind: entry.targetKind, id: entry.targetId };
    const queue = (await queueOf(tx, setup.scope, target)).filter(({ state }) => state === 'waiting');
    const before = queue.findIndex(({ id }) => id === entry.id) + 1;
    const changes = planReorder(queue, entry.id, order.place);
    for (const [id, priority] of changes) await reorderEntry(tx, setup.scope, id, { priority });
    await reorderEntry(tx, setup.scope, entry.id, { reason });
    const after = Math.min(Math.max(order.place, 1), queue.length);
    // What is typed may name somebody, and the log is for ever (rule 54): the reason stays with the entry.
    await note(work, entry, 'reorder_waitlist', { place: { before, after } });
    // Who stood behind somebody for whom seats are collected may be before them now.
    await promoteFreed(work, entry.blockedOn);
    return { ok: true };
  });
}

async function deed(
  viewer: Viewer,
  slug: string,
  order: WaitlistOrder,
  run: (work: RegistrationWork, entry: WaitlistEntryRow) => Promise<WaitlistDeedResult>,
): Promise<WaitlistDeedResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  try {
    return await getDb().tx(
      async (tx) => {
        const entry = await entryById(tx, scope, order.id);
        if (entry === undefined) return { ok: false, reason: 'gone' };
        if (entry.version !== order.version) return { ok: false, reason: 'stale' };
        if (entry.state !== 'waiting') return { ok: false, reason: 'not_possible' };
        return run({ tx, setup, viewer, by: 'staff', at: now() }, entry);
      },
      // Reads a queue and writes what follows from all of it.
      { label: 'waitlist.desk' },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return { ok: false, reason: 'stale' };
    throw error;
  }
}

async function note(
  { tx, viewer, at }: RegistrationWork,
  { registrationId, editionId, id }: WaitlistEntryRow,
  name: string,
  values: AuditValues = {},
): Promise<void> {
  const target =
    registrationId === null
      ? { targetKind: 'waitlist_entry', targetId: id }
      : { targetKind: 'registration', targetId: registrationId };
  const line = { editionId, action: `registration.${name}`, ...target, fields: Object.keys(values), values };
  await recordAudit(tx, viewer, at, [line]);
}
