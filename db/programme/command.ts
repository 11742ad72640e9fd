import { and, desc, eq, gt, isNull, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { invertChange } from '#domain/programme/change.ts';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type StoredCommand = {
  id: string;
  planId: string;
  seq: number;
  actor: string;
  verb: string;
  payload: ProgrammeChange;
  /** What takes the command back: the payload read backwards. */
  inverse: ProgrammeChange;
  undoesId: string | null;
  at: number;
};
export type NewCommand = Omit<StoredCommand, 'id' | 'seq' | 'inverse'> & {
  clientId: string;
  clientSeq: number;
};

/** The plan has another sequence number than the one the work was computed from: start over. */
export class PlanMovedError extends Error {
  override readonly name = 'PlanMovedError';
}

/**
 * Takes the next number of the plan and stores the command; `fromSeq` is the number that the work was computed
 * from.
 * @throws PlanMovedError when the plan went on meanwhile
 */
export async function storeCommand(
  tx: Tx,
  scope: EditionScope,
  command: NewCommand,
  fromSeq: number,
): Promise<Omit<StoredCommand, 'inverse'>> {
  const { plan } = tx.t;
  const seq = fromSeq + 1;
  const moved = await tx
    .update(plan)
    .set({ seq })
    .where(and(eq(plan.id, command.planId), eq(plan.editionId, scope.editionId), eq(plan.seq, fromSeq)))
    .returning({ id: plan.id });
  if (moved.length !== 1) throw new PlanMovedError(`the plan is not at ${fromSeq} any more`);
  const { clientId, clientSeq, ...rest } = command;
  const stored = { ...rest, id: newId(), seq };
  await tx.insert(tx.t.command).values({ ...stored, clientId, clientSeq, editionId: scope.editionId });
  return stored;
}

/** A command of the edition by its id. */
export async function commandById(
  reader: Reader,
  scope: EditionScope,
  id: string,
): Promise<StoredCommand | undefined> {
  const { command } = reader.t;
  const [found] = await reader
    .select()
    .from(command)
    .where(and(eq(command.editionId, scope.editionId), eq(command.id, id)));
  return found && { ...found, inverse: invertChange(found.payload) };
}

/** How many commands the same actor gave the plan after this one and did not take back; counts no further than `most`. */
export async function laterSteps(
  reader: Reader,
  { editionId }: EditionScope,
  { planId, actor, seq }: Pick<StoredCommand, 'planId' | 'actor' | 'seq'>,
  most: number,
): Promise<number> {
  const { command } = reader.t;
  const undoing = alias(command, 'undoing');
  const taken = reader
    .select({ id: undoing.id })
    .from(undoing)
    .where(and(eq(undoing.editionId, editionId), eq(undoing.undoesId, command.id)));
  const ofPlan = and(eq(command.editionId, editionId), eq(command.planId, planId));
  const later = await reader
    .select({ id: command.id })
    .from(command)
    .where(
      and(ofPlan, eq(command.actor, actor), gt(command.seq, seq), isNull(command.undoesId), notExists(taken)),
    )
    .limit(most);
  return later.length;
}

/** The latest command with the verb that nobody took back, e.g. the last import. */
export async function lastCommand(
  reader: Reader,
  scope: EditionScope,
  verb: string,
): Promise<Pick<StoredCommand, 'id' | 'at' | 'seq'> | undefined> {
  const { command } = reader.t;
  const undoing = alias(command, 'undoing');
  const [found] = await reader
    .select({ id: command.id, at: command.at, seq: command.seq })
    .from(command)
    .where(
      and(
        eq(command.editionId, scope.editionId),
        eq(command.verb, verb),
        isNull(command.undoesId),
        notExists(
          reader
            .select({ id: undoing.id })
            .from(undoing)
            .where(and(eq(undoing.editionId, scope.editionId), eq(undoing.undoesId, command.id))),
        ),
      ),
    )
    .orderBy(desc(command.at), desc(command.seq))
    .limit(1);
  return found;
}

/** Whether some command already takes this one back. */
export async function isUndone(reader: Reader, scope: EditionScope, id: string): Promise<boolean> {
  const { command } = reader.t;
  const found = await reader
    .select({ id: command.id })
    .from(command)
    .where(and(eq(command.editionId, scope.editionId), eq(command.undoesId, id)));
  return found.length > 0;
}
