import { recordAudit } from '#db/audit.ts';
import type { ImportSource } from '#db/exchange/import-facts.ts';
import { storeKeys, storeRun, storeSource } from '#db/exchange/import-record.ts';
import { newId } from '#db/id.ts';
import { applyChanges, ChangeConflictError } from '#db/programme/change.ts';
import { PlanMovedError, storeCommand } from '#db/programme/command.ts';
import { raisePublicNumbers } from '#db/programme/edition.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import type { ImportOutcome } from '#domain/exchange/apply.ts';
import type { ImportReport } from '#domain/exchange/diff.ts';
import type { ImportedProgramme } from '#domain/exchange/imported-programme.ts';
import { isEmptyChange } from '#domain/programme/change.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { sha256 } from './import-means.ts';

export type ImportToStore = {
  readonly viewer: Viewer;
  readonly source: ImportSource;
  readonly imported: ImportedProgramme;
  /** UTC milliseconds. */
  readonly startedAt: number;
  readonly bytes: Uint8Array;
};

/** Thousands of rows in one transaction: a busy machine may take longer over them than over any other. */
export const IMPORT_TX = { label: 'import', limitMs: 60_000 } as const;

/** Stores what an import changed as one command, and what the source called things. Returns the command's id. */
export async function storeImport(
  tx: Tx,
  scope: EditionScope,
  { viewer, source, imported, startedAt, bytes }: ImportToStore,
  outcome: ImportOutcome,
): Promise<string | null> {
  const { change, programme } = outcome;
  await storeSource(tx, scope, source);
  let commandId: string | null = null;
  if (!isEmptyChange(change)) {
    await applyChanges(tx, scope, change);
    await raisePublicNumbers(tx, scope, outcome);
    const command = {
      planId: programme.plan.id,
      actor: actorOf(viewer),
      clientId: newId(),
      clientSeq: 1,
      verb: 'import',
      payload: change,
      undoesId: null,
      at: startedAt,
    };
    commandId = (await storeCommand(tx, scope, command, programme.plan.seq)).id;
    const about = { editionId: scope.editionId, commandId, verb: 'import' };
    await recordAudit(tx, viewer, startedAt, auditOfChange(change, about));
  }
  await storeKeys(tx, scope, source.id, outcome.keys);
  await storeRun(tx, scope, {
    sourceId: source.id,
    fileSha256: sha256(bytes),
    fileBytes: bytes.length,
    profile: imported.format,
    startedAt,
    counts: flatCounts(outcome.report),
    issues: imported.issues,
    commandId,
  });
  return commandId;
}

/** Somebody else wrote between the comparison and the transaction: compare again. */
export function isOvertaken(error: unknown): boolean {
  return (
    error instanceof PlanMovedError || error instanceof ChangeConflictError || violation(error) === 'unique'
  );
}

function flatCounts({ counts }: ImportReport): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([kind, count]) =>
      Object.entries(count).map(([fate, number]) => [`${kind}.${fate}`, number] as const),
    ),
  );
}
