import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { lastTouch } from '#db/record-history.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import type { AuditEntry, AuditValue } from '#domain/audit.ts';
import { sameData } from '#domain/canonical-json.ts';
import type {
  FieldRefusal,
  FieldValue,
  RecordField,
  RecordNoun,
  RecordValues,
  SaveResult,
} from '#domain/desk/record.ts';
import type { InputFacts } from '#domain/desk/record-input.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type InputRefusal, invalid, mergeInput, type RecordInput, toldStale } from './record-input.ts';

/** Somebody else was faster with the same row: what was read does not hold. */
export class StaleRowError extends Error {
  override readonly name: string = 'StaleRowError';
}

/** The edition whose records are saved, for those who may: asked at the gate before. */
export type StoredPlace = { readonly scope: EditionScope; readonly edition: Edition };

/** A record outside the draft as its form sends it; `S` is what stands in the database, `W` what was written. */
export type StoredOrder<S, W extends { readonly id: string } = { readonly id: string }> = {
  readonly noun: RecordNoun;
  /** What the audit log calls it: `registration.type_change`. */
  readonly action: string;
  readonly fields: readonly RecordField[];
  readonly inputs: readonly RecordInput[];
  /** What a record of the given id is now; `values` undefined when it is gone. */
  readonly read: (
    tx: Tx,
    id: string | null,
  ) => Promise<{ readonly stored: S; readonly values: RecordValues | undefined; readonly facts: InputFacts }>;
  readonly check: (values: RecordValues, stored: S) => readonly FieldRefusal[];
  /** @throws StaleRowError */
  readonly write: (tx: Tx, values: RecordValues, stored: S) => Promise<W>;
  /** What follows from all that was written, in the same transaction; `at` is UTC ms. */
  readonly after?: (tx: Tx, written: readonly W[], at: number) => Promise<void>;
};

/**
 * Saves records, all or none, with a line of the audit log each. What others changed meanwhile in fields that were left
 * alone stays; where both changed a field the answer is `stale` with the current row (security-reliability.md O1).
 */
export async function saveStored<S, W extends { readonly id: string }>(
  viewer: Viewer,
  { scope, edition }: StoredPlace,
  order: StoredOrder<S, W>,
): Promise<SaveResult> {
  try {
    const result = await getDb().tx((tx) => saveAll(tx, viewer, scope, order), {
      guarded: true,
      label: order.action,
    });
    if (!result.ok) return toldStale(result, await lastTouch(getDb().read, scope, order.inputs[0]?.id ?? ''));
    await bus().publish('edition', edition.slug);
    return result;
  } catch (error) {
    if (error instanceof RefusedRowError) return error.refusal;
    if (error instanceof StaleRowError || violation(error) === 'unique') return { ok: false, reason: 'busy' };
    throw error;
  }
}

type Saved = Extract<SaveResult, { ok: true }>;

async function saveAll<S, W extends { readonly id: string }>(
  tx: Tx,
  viewer: Viewer,
  scope: EditionScope,
  order: StoredOrder<S, W>,
): Promise<Saved | Extract<InputRefusal, { reason: 'stale' }>> {
  const entries: AuditEntry[] = [];
  const written: W[] = [];
  let id = '';
  for (const input of order.inputs) {
    const { stored, values, facts } = await order.read(tx, input.id);
    const merged = mergeInput(order.fields, input, values, facts);
    if (!merged.ok && merged.reason === 'stale') return merged;
    if (!merged.ok) throw new RefusedRowError(merged);
    id = input.id ?? '';
    if (!merged.isChanged) continue;
    const refusals = order.check(merged.values, stored);
    if (refusals.length > 0) throw new RefusedRowError(invalid(refusals));
    const one = await order.write(tx, merged.values, stored);
    id = one.id;
    written.push(one);
    const told = input.id === null ? NOTHING_TOLD : toldChange(order.fields, values ?? {}, merged.values);
    const where = { editionId: scope.editionId, targetKind: order.noun, targetId: id };
    entries.push({ action: order.action, ...where, ...told });
  }
  const at = now();
  await recordAudit(tx, viewer, at, entries);
  if (written.length > 0) await order.after?.(tx, written, at);
  return { ok: true, id, commandId: null, changeCount: entries.length };
}

/** Takes back what records before this one already wrote. */
class RefusedRowError extends Error {
  override readonly name = 'RefusedRowError';
  readonly refusal: Exclude<InputRefusal, { reason: 'stale' }>;
  constructor(refusal: Exclude<InputRefusal, { reason: 'stale' }>) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

const NOTHING_TOLD = { fields: [], values: {} } as const;
/** Words of people and their addresses stay out of the log. */
const TOLD_KINDS: readonly RecordField['kind'][] = ['number', 'flag', 'choice', 'date', 'wall_time'];

/** Names of what changed, with values where they are no words of people. */
function toldChange(
  fields: readonly RecordField[],
  before: RecordValues,
  after: RecordValues,
): Pick<AuditEntry, 'fields' | 'values'> {
  const changed = fields.filter(({ name }) => !sameData(before[name] ?? null, after[name] ?? null));
  const told = changed.filter(({ kind }) => TOLD_KINDS.includes(kind));
  return {
    fields: changed.map(({ name }) => name),
    values: Object.fromEntries(
      told.map(({ name }) => [name, { before: plain(before[name]), after: plain(after[name]) }]),
    ),
  };
}

function plain(value: FieldValue | undefined): AuditValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
