import { and, desc, eq, inArray } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type StoredRun = {
  readonly id: string;
  readonly profile: string;
  readonly fileBytes: number;
  /** UTC milliseconds. */
  readonly startedAt: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Null when the file said nothing new. */
  readonly commandId: string | null;
  readonly isUndone: boolean;
  /** Who gave the command, as actorOf says it; null without one. */
  readonly actor: string | null;
};

/** The latest imports of an edition, newest first, with whether each was taken back. */
export async function importRuns(
  reader: Reader,
  { editionId }: EditionScope,
  limit: number,
): Promise<StoredRun[]> {
  const { importRun, command } = reader.t;
  const runs = await reader
    .select({
      id: importRun.id,
      profile: importRun.profile,
      fileBytes: importRun.fileBytes,
      startedAt: importRun.startedAt,
      counts: importRun.counts,
      commandId: importRun.commandId,
      actor: command.actor,
    })
    .from(importRun)
    .leftJoin(command, eq(command.id, importRun.commandId))
    .where(eq(importRun.editionId, editionId))
    .orderBy(desc(importRun.startedAt), desc(importRun.id))
    .limit(limit);
  const ids = runs.flatMap(({ commandId }) => commandId ?? []);
  const undoing =
    ids.length === 0
      ? []
      : await reader
          .select({ undoesId: command.undoesId })
          .from(command)
          .where(and(eq(command.editionId, editionId), inArray(command.undoesId, ids)));
  const undone = new Set(undoing.map(({ undoesId }) => undoesId));
  return runs.map((run) => ({ ...run, isUndone: run.commandId !== null && undone.has(run.commandId) }));
}
