import { getDb } from '#db/client.ts';
import { type DrawnRow, drawnEntries, type LotteryRow, lotteriesOf } from '#db/registration/lottery.ts';
import { queueSizes } from '#db/registration/waitlist-queue.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { drawTargets } from './lottery-target.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

export type PublicDraw = Pick<LotteryRow, 'id' | 'closesAt' | 'drawnAt' | 'seedHash' | 'seed'> & {
  readonly kind: WaitlistTarget;
  /** Empty for a ticket type that is not shown to everybody. */
  readonly name: LocaleMap;
  readonly startAt: number | undefined;
  readonly count: number;
  /** Whether a seat that is won has to be accepted; undefined for what is not in the programme any more. */
  readonly isOffered: boolean | undefined;
  /** Numbers of nobody's name in the order of the draw; none before it. */
  readonly entries: readonly DrawnRow[];
};
export type DrawPage = {
  readonly edition: Pick<Edition, 'slug' | 'zone' | 'locales' | 'defaultLocale'>;
  readonly draws: readonly PublicDraw[];
};

/**
 * Every draw of a public edition with all that is needed to do it again: the hash that was shown before, the seed after, and
 * who took part, by number (registration.md rule 20). @throws NotFoundError, also where nothing is drawn by lot
 */
export async function publicDraws(viewer: Viewer, slug: string): Promise<DrawPage> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const lotteries = await lotteriesOf(read, scope);
  if (lotteries.length === 0) throw new NotFoundError('no draws');
  const targets = await drawTargets(read, setup, lotteries);
  const draws: PublicDraw[] = [];
  for (const lottery of lotteries) {
    const { id, closesAt, drawnAt, seedHash, seed, targetKind: kind, targetId } = lottery;
    const target = targets.find((one) => one.id === targetId);
    const name = target?.isPublic === true ? target.name : {};
    const entries = drawnAt === null ? [] : await drawnEntries(read, scope, { kind, id: targetId });
    const count = await drawCount(read, setup, lottery);
    const shown = { name, startAt: target?.startAt, isOffered: target?.isOffered, count, entries };
    draws.push({ id, closesAt, drawnAt, seedHash, seed, kind, ...shown });
  }
  return { edition, draws };
}

/** How many take part in a draw, groups as one; after it how many did. */
export async function drawCount(
  reader: Reader,
  { scope }: Pick<RegistrationSetup, 'scope'>,
  { drawnAt, targetKind: kind, targetId: id }: LotteryRow,
): Promise<number> {
  if (drawnAt !== null) return (await drawnEntries(reader, scope, { kind, id })).length;
  const sizes = await queueSizes(reader, scope);
  return sizes.find((size) => size.kind === kind && size.id === id)?.waiting ?? 0;
}
