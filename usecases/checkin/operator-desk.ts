import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { addOperator, allOperators, changeOperator, type OperatorRow } from '#db/checkin/operator-desk.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import { OPERATOR_FIELDS, operatorValues, PIN_COLUMN, wantedPin } from '#domain/checkin/operator-record.ts';
import type { RecordRow, RecordValues, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import { textValue } from '#domain/desk/record-value.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError } from '../desk/save-stored.ts';
import { changeDoors, doorFrame, gateDoors, saveDoors } from './door-place.ts';
import { pinHashOf } from './operator-pin.ts';

/** Who works at the doors. @throws NotFoundError, ForbiddenError */
export async function listOperators(viewer: Viewer, slug: string): Promise<RecordList> {
  const place = await gateDoors(viewer, slug);
  const rows = (await allOperators(getDb().read, place.scope)).map(
    (row): RecordRow => ({ id: row.id, name: row.name ?? '', values: { hasPin: row.pinHash !== null } }),
  );
  return { ...doorFrame(place), noun: 'door-operator', fields: [PIN_COLUMN], options: {}, rows, marks: {} };
}

/** One of them for the form, or the form of a new one; a PIN is never in it. @throws NotFoundError, ForbiddenError */
export async function openOperator(
  viewer: Viewer,
  slug: string,
  id: string | null,
): Promise<OpenRecord | undefined> {
  const place = await gateDoors(viewer, slug);
  const found = (await allOperators(getDb().read, place.scope)).find((row) => row.id === id);
  if (id !== null && found === undefined) return undefined;
  const hasPin = (found?.pinHash ?? null) !== null;
  const fields = OPERATOR_FIELDS.filter(({ name }) => name !== 'dropsPin' || hasPin);
  return {
    ...doorFrame(place),
    ...{ noun: 'door-operator', fields, options: {}, id, marks: [] },
    name: found?.name ?? '',
    values: operatorValues(found ?? { name: '' }),
  };
}

/** Puts somebody on the list, or changes name and PIN. @throws NotFoundError, ForbiddenError */
export async function saveOperator(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const place = await gateDoors(viewer, slug);
  return saveDoors<OperatorRow | undefined, { readonly id: string }>(viewer, place, {
    noun: 'door-operator',
    action: input.id === null ? 'door.operator_add' : 'door.operator_change',
    fields: OPERATOR_FIELDS,
    inputs: [input],
    read: async (tx, id) => {
      const found = (await allOperators(tx, place.scope)).find((row) => row.id === id);
      const facts = { locales: place.edition.locales, known: () => false };
      return { stored: found, values: found && operatorValues(found), facts };
    },
    check: () => [],
    write: async (tx, values, found) => {
      const id = found?.id ?? newId();
      const row = { name: textValue(values, 'name'), pinHash: pinFor(id, values, found?.pinHash ?? null) };
      if (found === undefined) await addOperator(tx, place.scope, { ...row, id, createdAt: now() });
      else if (!(await changeOperator(tx, place.scope, found, row))) throw new StaleRowError('operator');
      return { id };
    },
  });
}

function pinFor(id: string, values: RecordValues, before: string | null): string | null {
  const pin = wantedPin(values);
  if (pin === undefined) return before;
  return pin === null ? null : pinHashOf(id, pin);
}

/** Takes somebody off the list; what they did at the doors stays, their name does not. @throws NotFoundError, ForbiddenError */
export async function removeOperator(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateDoors(viewer, slug);
  const { scope } = place;
  return changeDoors(place, 'door.operator_remove', async (tx: Tx): Promise<RemoveResult> => {
    const found = (await allOperators(tx, scope)).find((row) => row.id === id);
    if (found === undefined) return { ok: false, reason: 'gone' };
    const at = now();
    if (!(await changeOperator(tx, scope, found, { removedAt: at, name: null, pinHash: null })))
      return { ok: false, reason: 'busy' };
    const line = { editionId: scope.editionId, action: 'door.operator_remove', fields: [] };
    await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'door-operator', targetId: id }]);
    return { ok: true, commandId: null, changeCount: 1 };
  });
}
