import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { drawMac, openDrawSeed } from '#adapters/draw-seed.ts';
import { environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { drawnEntries, dueLotteries, type LotteryRow, markDrawn } from '#db/registration/lottery.ts';
import { reorderEntry } from '#db/registration/waitlist.ts';
import { drawOrder } from '#domain/registration/lottery.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { type DrawRun, giveSeats, tellWaiting, waitingFor } from './lottery-seat.ts';
import type { RegistrationWork } from './registration-work.ts';
import { readSetup } from './setup-facts.ts';

const VIEWER = systemViewer('registration');
/** Longer than a submission that came in time can wait for its transaction. */
const SETTLED_MS = 10_000;
/** Places in line that one transaction gives lots to, or tells: others write in between. */
const CHUNK = 200;

/**
 * Draws what is due: everybody who took part gets a lot, seats go out in that order, the others wait in it, and the seed
 * becomes public (registration.md rule 20). In steps, so that nobody who writes meanwhile waits for all of it; one that
 * ended in the middle goes on at the next call, with the same result. One that fails leaves the others alone.
 * @returns how many were drawn
 */
export async function drawDueLotteries(): Promise<number> {
  let drawn = 0;
  for (const lottery of await dueLotteries(getDb().read, now() - SETTLED_MS)) {
    try {
      if (await draw(lottery)) drawn += 1;
    } catch (error) {
      log('error', { event: 'lottery.draw-failed', ...failureOf(error) });
    }
  }
  return drawn;
}

/** The seed cannot be opened: the secret of this installation is another one than when the draw was announced. */
class LostSeedError extends Error {
  override readonly name = 'LostSeedError';
}

async function draw(lottery: LotteryRow): Promise<boolean> {
  const seed = openDrawSeed(environment().dataFolder, lottery);
  if (seed === undefined) throw new LostSeedError(lottery.id);
  const { scope, edition } = await gateHouse(VIEWER, lottery.editionId);
  const setup = await readSetup(getDb().read, scope, edition);
  const run: DrawRun = (step) =>
    getDb().tx((tx) => step({ tx, setup, viewer: VIEWER, by: 'system', at: now() }), {
      guarded: true,
      label: 'lottery.draw',
    });
  await giveLots(run, lottery, drawMac(seed));
  await giveSeats(run, lottery);
  await tellAll(run, lottery);
  const isDone = await run((work) => publishSeed(work, lottery, Buffer.from(seed).toString('hex')));
  if (isDone) await bus().publish('edition', edition.slug);
  return isDone;
}

async function giveLots(
  run: DrawRun,
  lottery: LotteryRow,
  mac: (publicId: string) => Uint8Array,
): Promise<void> {
  for (let isMore = true; isMore; )
    isMore = await run(async (work) => {
      const { tx, setup } = work;
      const lotless = (await waitingFor(work, lottery)).filter(({ drawKey }) => drawKey === null);
      const some = lotless.slice(0, CHUNK);
      const idOf = new Map(some.map(({ publicId, id }) => [publicId, id]));
      for (const { publicId, drawKey } of drawOrder(some, mac))
        await reorderEntry(tx, setup.scope, idOf.get(publicId) ?? '', { drawKey });
      return lotless.length > CHUNK;
    });
}

/** Each is told once, however often this is tried. */
async function tellAll(run: DrawRun, lottery: LotteryRow): Promise<void> {
  for (let from = 0, isMore = true; isMore; from += CHUNK)
    isMore = await run(async (work) => {
      const waiting = await waitingFor(work, lottery);
      for (const entry of waiting.slice(from, from + CHUNK)) await tellWaiting(work, entry);
      return waiting.length > from + CHUNK;
    });
}

async function publishSeed(work: RegistrationWork, lottery: LotteryRow, seed: string): Promise<boolean> {
  const { tx, setup, viewer, at } = work;
  const { id, editionId, targetKind: kind, targetId } = lottery;
  if (!(await markDrawn(tx, setup.scope, id, { seed, drawnAt: at }))) return false;
  const drawn = await drawnEntries(tx, setup.scope, { kind, id: targetId });
  const waiting = await waitingFor(work, lottery);
  const values = {
    entries: { before: null, after: drawn.length },
    waiting: { before: null, after: waiting.length },
  };
  const target = { targetKind: 'lottery', targetId: id, fields: ['drawnAt'] };
  await recordAudit(tx, viewer, at, [{ editionId, action: 'lottery.draw', ...target, values }]);
  return true;
}
