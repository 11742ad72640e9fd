import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { applyChanges, ChangeConflictError } from '#db/programme/change.ts';
import { PlanMovedError, storeCommand } from '#db/programme/command.ts';
import { publicNumbers, raisePublicNumbers } from '#db/programme/edition.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import { changeBetween, isEmptyChange, type RowMaps } from '#domain/programme/change.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';

/** What a decision starts from. Public numbers are never used twice, so it gets the highest ones given. */
export type DraftFacts = {
  readonly draft: Programme;
  readonly lastSlotNo: number;
  readonly lastHallNo: number;
};

/** The rows as they shall be; numbers above the ones of the facts when rows took new ones. */
export type DraftEdit = {
  readonly ok: true;
  readonly rows: RowMaps;
  readonly edition?: Edition;
  readonly lastSlotNo?: number;
  readonly lastHallNo?: number;
  /** Writes beside the programme that belong to the same deed, e.g. translation marks; its rows are there by then. */
  readonly alongside?: (tx: Tx) => Promise<void>;
};

export type EditResult = {
  readonly ok: true;
  readonly commandId: string | null;
  readonly changeCount: number;
};

/**
 * The one way in which the desk changes a draft: reads it, asks a pure decision for its rows, and stores the
 * difference as one command that can be undone, with its lines of the audit log, in one transaction. When somebody
 * else was faster the decision is asked again with the new draft, at most five times. The caller has been to the
 * gate for `scope`.
 */
export async function editProgramme<Refusal extends { readonly ok: false }>(
  viewer: Viewer,
  scope: EditionScope,
  verb: string,
  decide: (facts: DraftFacts) => DraftEdit | Refusal,
): Promise<EditResult | Refusal | { readonly ok: false; readonly reason: 'busy' }> {
  const db = getDb();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const draft = await loadProgramme(db.read, scope);
    const numbers = await publicNumbers(db.read, scope);
    const decision = decide({ draft, ...numbers });
    if (!decision.ok) return decision;
    const edit: DraftEdit = decision;
    try {
      return await db.tx((tx) => store(tx, { viewer, scope, verb, draft, numbers, edit }), { label: verb });
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  return { ok: false, reason: 'busy' };
}

const TRIES = 5;

type Work = {
  readonly viewer: Viewer;
  readonly scope: EditionScope;
  readonly verb: string;
  readonly draft: Programme;
  readonly numbers: { readonly lastSlotNo: number; readonly lastHallNo: number };
  readonly edit: DraftEdit;
};

async function store(tx: Tx, { viewer, scope, verb, draft, numbers, edit }: Work): Promise<EditResult> {
  const change = changeBetween(draft, edit.rows, edit.edition ?? draft.edition);
  if (!isEmptyChange(change)) await applyChanges(tx, scope, change);
  await edit.alongside?.(tx);
  if (isEmptyChange(change)) return { ok: true, commandId: null, changeCount: 0 };
  const at = now();
  const { lastSlotNo = numbers.lastSlotNo, lastHallNo = numbers.lastHallNo } = edit;
  await raisePublicNumbers(tx, scope, { lastSlotNo, lastHallNo });
  const command = {
    planId: draft.plan.id,
    actor: actorOf(viewer),
    clientId: newId(),
    clientSeq: 1,
    verb,
    payload: change,
    undoesId: null,
    at,
  };
  const { id } = await storeCommand(tx, scope, command, draft.plan.seq);
  const about = { editionId: scope.editionId, commandId: id, verb };
  await recordAudit(tx, viewer, at, auditOfChange(change, about));
  return { ok: true, commandId: id, changeCount: change.rows.length + (change.edition ? 1 : 0) };
}

function isOvertaken(error: unknown): boolean {
  return (
    error instanceof PlanMovedError || error instanceof ChangeConflictError || violation(error) === 'unique'
  );
}
