import { holdDraw, lotteriesOf } from '#db/registration/lottery.ts';
import type { Reader } from '#db/types.ts';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import type { RegistrationWork } from './registration-work.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';

/** Whether a seat is drawn by lot: not at all, one can take part, or that is over and the draw is about to come. */
export type DrawState = 'none' | 'open' | 'over';

type Draws = Pick<RegistrationSetup, 'lotteries'>;

/** Whether a type or a session is still to be drawn. */
export function isDrawn({ lotteries }: Draws, targetId: string): boolean {
  return lotteries.some((lottery) => lottery.targetId === targetId && lottery.drawnAt === null);
}

/**
 * Whether somebody who comes by the form takes part in a draw instead of a seat (registration.md rule 20). Staff give seats,
 * a delegation has its own, and who must be approved is chosen by the organizers.
 */
export async function drawFor(
  work: RegistrationWork,
  entrant: {
    readonly row: { readonly typeId: string };
    readonly poolIds: readonly string[];
    readonly isApproved: boolean;
  },
): Promise<DrawState> {
  const { setup, by } = work;
  if (by !== 'holder' && by !== 'contact') return 'none';
  const { id, poolIds, approval } = typeById(setup, entrant.row.typeId);
  const isAside = poolIds.some((poolId) => !entrant.poolIds.includes(poolId));
  if (isAside || (approval !== 'none' && !entrant.isApproved)) return 'none';
  return drawOf(work, 'type', id);
}

/** The same for a session that somebody books. */
export function drawOfSession(work: RegistrationWork, occurrenceId: string): Promise<DrawState> {
  return drawOf(work, 'occurrence', occurrenceId);
}

/** What is still to be drawn, by the ids of types and occurrences. */
export async function comingDraws(
  reader: Reader,
  { scope }: Pick<RegistrationSetup, 'scope'>,
): Promise<ReadonlySet<string>> {
  const coming = (await lotteriesOf(reader, scope)).filter(({ drawnAt }) => drawnAt === null);
  return new Set(coming.map(({ targetId }) => targetId));
}

async function drawOf(
  { tx, setup, at }: RegistrationWork,
  kind: WaitlistTarget,
  id: string,
): Promise<DrawState> {
  // Asked of memory first: nearly nothing is drawn.
  if (!isDrawn(setup, id)) return 'none';
  const lottery = await holdDraw(tx, setup.scope, { kind, id });
  if (lottery === undefined) return 'none';
  return at < lottery.closesAt ? 'open' : 'over';
}
