import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { newDrawSeed } from '#adapters/draw-seed.ts';
import { environment } from '#adapters/env.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import {
  addLottery,
  givenSeats,
  type LotteryRow,
  lotteriesOf,
  removeLottery,
} from '#db/registration/lottery.ts';
import { queueSizes } from '#db/registration/waitlist-queue.ts';
import type { Reader, Tx } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import { instantOf, type WallTime } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { drawCount } from './lottery-page.ts';
import { type DrawTargetShown, drawTargets } from './lottery-target.ts';
import { editionStartAt, type RegistrationSetup, readSetup } from './setup-facts.ts';

export type DrawLine = Pick<LotteryRow, 'id' | 'closesAt' | 'drawnAt' | 'seedHash'> & {
  readonly kind: WaitlistTarget;
  readonly targetId: string;
  readonly name: LocaleMap;
  readonly startAt: number | undefined;
  /** How many take part, or took. */
  readonly entries: number;
};
/** `given`: seats of it that people have or are offered. */
export type DrawChoice = DrawTargetShown & { readonly given: number };
export type LotteryDesk = {
  readonly edition: Pick<Edition, 'slug' | 'zone' | 'locales' | 'defaultLocale'>;
  readonly lines: readonly DrawLine[];
  /** What is not drawn by lot yet. */
  readonly choices: readonly DrawChoice[];
};

/** What is drawn by lot in an edition, and what could be (registration.md O9). @throws NotFoundError, ForbiddenError */
export async function openLotteries(viewer: Viewer, slug: string): Promise<LotteryDesk> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const lotteries = await lotteriesOf(read, scope);
  const targets = await drawTargets(read, setup, lotteries);
  const lines: DrawLine[] = [];
  for (const lottery of lotteries) {
    const { id, closesAt, drawnAt, seedHash, targetKind: kind, targetId } = lottery;
    const { name, startAt } = targets.find((target) => target.id === targetId) ?? GONE;
    const entries = await drawCount(read, setup, lottery);
    lines.push({ id, closesAt, drawnAt, seedHash, kind, targetId, name, startAt, entries });
  }
  const drawn = new Set(lotteries.map(({ targetId }) => targetId));
  const open = (await drawTargets(read, setup)).filter(({ id }) => !drawn.has(id));
  const given = await givenSeats(read, scope);
  const choices = open.map((target) => ({ ...target, given: given.get(target.id) ?? 0 }));
  return { edition, lines, choices };
}

/** A session that is not in the programme any more. */
const GONE = { name: {}, startAt: undefined } as const;

export type DrawRefusal =
  /** Nothing of this edition that could be drawn. */
  | 'unknown'
  | 'exists'
  /** The instant is over, or after the start to come of what is drawn. */
  | 'past'
  | 'too_late'
  /** Somebody waits already: first come was promised to them. */
  | 'waiting'
  | 'gone';
export type DrawResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: DrawRefusal }
  /** Seats are given already, and another number was restated: that of now. */
  | { readonly ok: false; readonly reason: 'seats_given'; readonly given: number };

/** What is announced; `given` restates how many seats are given already, which nobody loses by the draw. */
export type DrawOrder = {
  readonly kind: WaitlistTarget;
  readonly target: string;
  readonly closesAt: string;
  readonly given: number;
};

/**
 * Announces that seats are drawn by lot: from now on whoever comes takes part, until `closesAt` on the wall of the edition;
 * the hash of the seed is public at once (rule 20). Refused while another number of given seats is restated than there is
 * (decision 128). @throws NotFoundError, ForbiddenError
 */
export async function announceDraw(viewer: Viewer, slug: string, order: DrawOrder): Promise<DrawResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const targets = await drawTargets(read, setup);
  const target = targets.find(({ id, kind }) => id === order.target && kind === order.kind);
  if (target === undefined) return { ok: false, reason: 'unknown' };
  const closesAt = instantOf(order.closesAt as WallTime, edition.zone);
  const at = now();
  const untimely = timeRefusal(closesAt, target.startAt ?? editionStartAt(edition), at);
  if (untimely !== undefined) return { ok: false, reason: untimely };
  const seed = newDrawSeed(environment().dataFolder);
  const done = await getDb().tx(
    async (tx): Promise<DrawResult> => {
      if (await isWaitedFor(tx, setup, target)) return { ok: false, reason: 'waiting' };
      const seats = (await givenSeats(tx, scope)).get(target.id) ?? 0;
      if (seats !== order.given) return { ok: false, reason: 'seats_given', given: seats };
      const given = { targetKind: target.kind, targetId: target.id, closesAt, ...seed };
      const added = await addLottery(tx, scope, given);
      if (added === undefined) return { ok: false, reason: 'exists' };
      await note(tx, viewer, added, { at, action: 'announce', before: null, after: closesAt });
      return { ok: true };
    },
    { label: 'lottery.announce' },
  );
  if (done.ok) await bus().publish('edition', edition.slug);
  return done;
}

/** Somebody may register for a past or sample edition. */
function timeRefusal(closesAt: number, startAt: number, at: number): 'past' | 'too_late' | undefined {
  if (closesAt <= at) return 'past';
  return startAt > at && closesAt >= startAt ? 'too_late' : undefined;
}

/** Takes a draw back that nobody takes part in yet: seats go by who comes first. @throws NotFoundError, ForbiddenError */
export async function takeBackDraw(viewer: Viewer, slug: string, id: string): Promise<DrawResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  const done = await getDb().tx(
    async (tx): Promise<DrawResult> => {
      const lottery = (await lotteriesOf(tx, scope)).find((one) => one.id === id);
      if (lottery === undefined || lottery.drawnAt !== null) return { ok: false, reason: 'gone' };
      const target = { kind: lottery.targetKind, id: lottery.targetId };
      if (await isWaitedFor(tx, setup, target)) return { ok: false, reason: 'waiting' };
      await removeLottery(tx, scope, id);
      await note(tx, viewer, lottery, { at: now(), action: 'remove', before: lottery.closesAt, after: null });
      return { ok: true };
    },
    { label: 'lottery.remove' },
  );
  if (done.ok) await bus().publish('edition', edition.slug);
  return done;
}

async function isWaitedFor(
  reader: Reader,
  { scope }: RegistrationSetup,
  { kind, id }: Pick<DrawTargetShown, 'kind' | 'id'>,
): Promise<boolean> {
  const sizes = await queueSizes(reader, scope);
  return sizes.some((size) => size.kind === kind && size.id === id && size.waiting > 0);
}

async function note(
  tx: Tx,
  viewer: Viewer,
  { id, editionId }: LotteryRow,
  {
    at,
    action,
    before,
    after,
  }: { at: number; action: 'announce' | 'remove'; before: number | null; after: number | null },
): Promise<void> {
  const values = { closesAt: { before, after } };
  const target = { targetKind: 'lottery', targetId: id, fields: ['closesAt'] };
  await recordAudit(tx, viewer, at, [{ editionId, action: `lottery.${action}`, ...target, values }]);
}
