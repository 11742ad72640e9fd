import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { Tx } from '#db/types.ts';
import { fieldProblem } from '#domain/api/field-problem.ts';
import type { NewSlot, SlotPatch, SlotRecord } from '#domain/api/record-schema.ts';
import { SESSION_NAMES } from '#domain/api/session-record.ts';
import { BLANK_SLOT, patchedSlot, SLOT_NAMES, slotRecord } from '#domain/api/slot-record.ts';
import { sessionRowsOf, sessionValues } from '#domain/desk/session-read.ts';
import type { SessionEdit } from '#domain/desk/session-rows.ts';
import type { SessionSave } from '#domain/desk/session-save.ts';
import type { Slot, SlotHall } from '#domain/programme/plan-entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { storeSession } from '../desk/session.ts';
import { gateSessions, type SessionGate } from '../desk/session-right.ts';
import { withRev } from './rev.ts';
import {
  type Addition,
  type Change,
  formName,
  madeBefore,
  type Refusing,
  refusing,
  toldRefusal,
  type Written,
} from './write-answer.ts';
import { once, writeKey } from './write-key.ts';
import { NOBODY_NEW } from './write-session.ts';

/**
 * A slot of a session of the draft as programs change it, by its occurrence; undefined for breaks, holds and slots of closed
 * sessions. @throws NotFoundError, ForbiddenError when the session is not the viewer's
 */
export async function readSlotRecord(
  viewer: Viewer,
  slug: string,
  id: string,
): Promise<SlotRecord | undefined> {
  const gate = await gateSessions(viewer, slug);
  const found = foundSlot(await loadProgramme(getDb().read, gate.scope), id);
  if (found === undefined) return undefined;
  gate.demand(found.rows.session);
  return found.record;
}

/**
 * Changes when and where a session is by the rules of the desk, as one command, when the slot is still as the program knew
 * it (exchange.md rule 27). @throws NotFoundError, ForbiddenError
 */
export async function changeSlot(
  viewer: Viewer,
  slug: string,
  { id, ifMatch, patch }: Change<SlotPatch>,
): Promise<Written<SlotRecord>> {
  const gate = await gateSessions(viewer, slug);
  let index = -1;
  const wish = (draft: Programme): SessionSave | Refusing => {
    const found = foundSlot(draft, id);
    if (found === undefined) return refusing({ ok: false, reason: 'gone' });
    const { record, slot, rows } = found;
    gate.demand(rows.session);
    if (!ifMatch.includes(record.rev)) return refusing({ ok: false, reason: 'rev', rev: record.rev });
    const base = sessionValues(rows);
    index = base.slots.findIndex((value) => value.id === slot.id);
    const place = { draft, subForumId: rows.session.subForumId };
    const patched = patchedSlot(base.slots[index] ?? BLANK_SLOT, patch, place, slot);
    if (!patched.ok) return refusing({ ok: false, reason: 'invalid', fields: patched.fields });
    return { id: rows.session.id, base, values: { ...base, slots: base.slots.with(index, patched.value) } };
  };
  const own = ({ rows }: SessionEdit) => [...rows.slots.values()].find((row) => row.occurrenceId === id);
  return stored(viewer, gate, { wish, own, indexOf: () => index, isNew: false });
}

/** Gives a session a further time and place, once for each key. @throws NotFoundError, ForbiddenError */
export async function addSlot(
  viewer: Viewer,
  slug: string,
  { key, body }: Addition<NewSlot>,
): Promise<Written<SlotRecord>> {
  const gate = await gateSessions(viewer, slug);
  const use = writeKey(viewer, gate.scope.editionId, { what: 'slots', key, body });
  const { session_id: sessionId, ...said } = body;
  let before: ReadonlySet<string> = new Set();
  let index = -1;
  const wish = (draft: Programme): SessionSave | Refusing => {
    const rows = sessionRowsOf(draft, sessionId);
    if (rows === undefined || rows.session.access === 'closed')
      return refusing({ ok: false, reason: 'invalid', fields: [fieldProblem('session_id', 'unknown')] });
    gate.demand(rows.session);
    const base = sessionValues(rows);
    const patched = patchedSlot(BLANK_SLOT, said, { draft, subForumId: rows.session.subForumId });
    if (!patched.ok) return refusing({ ok: false, reason: 'invalid', fields: patched.fields });
    before = new Set(draft.slots.map((slot) => slot.id));
    index = base.slots.length;
    return { id: sessionId, base, values: { ...base, slots: [...base.slots, patched.value] } };
  };
  const own = ({ rows }: SessionEdit) => [...rows.slots.values()].find((row) => !before.has(row.id));
  const answer = await once<Written<SlotRecord>>(use, {
    make: (keep) => stored(viewer, gate, { wish, own, indexOf: () => index, isNew: true, keep }),
    again: (id) => madeBefore(gate.scope, (draft) => foundSlot(draft, id)?.record),
  });
  return answer ?? { ok: false, reason: 'key_reused' };
}

type Order = {
  readonly wish: (draft: Programme) => SessionSave | Refusing;
  /** The slot among the rows of the edit. */
  readonly own: (made: SessionEdit) => Slot | undefined;
  /** Its place in the form that was wished. */
  readonly indexOf: () => number;
  readonly isNew: boolean;
  readonly keep?: (tx: Tx, id: string) => Promise<void>;
};

async function stored(
  viewer: Viewer,
  gate: SessionGate,
  { wish, own, indexOf, isNew, keep }: Order,
): Promise<Written<SlotRecord>> {
  const beside = async (tx: Tx, made: SessionEdit) => keep?.(tx, own(made)?.occurrenceId ?? '');
  const result = await storeSession<Refusing>(viewer, gate, { directory: NOBODY_NEW, wish, beside });
  if (!result.ok) return toldRefusal(result, (name) => slotName(name, indexOf()));
  const slot = own(result);
  const record = slot && recordOf(slot, [...result.rows.slotHalls.values()]);
  return record === undefined ? { ok: false, reason: 'gone' } : { ok: true, record, isNew };
}

/** Refusals of the own slot by its fields, those of the session by theirs. */
function slotName(name: string, index: number): string {
  const own = `slots.${index}.`;
  return name.startsWith(own) ? formName(name.slice(own.length), SLOT_NAMES) : formName(name, SESSION_NAMES);
}

function foundSlot(draft: Programme, occurrenceId: string) {
  const slot = draft.slots.find((row) => row.occurrenceId === occurrenceId);
  if (slot === undefined || slot.sessionId === null) return undefined;
  const rows = sessionRowsOf(draft, slot.sessionId);
  const record = recordOf(slot, draft.slotHalls);
  if (rows === undefined || record === undefined || rows.session.access === 'closed') return undefined;
  return { slot, rows, record };
}

function recordOf(slot: Slot, halls: readonly SlotHall[]): SlotRecord | undefined {
  const record = slotRecord(slot, halls);
  return record && withRev(record);
}
