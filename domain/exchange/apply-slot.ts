import type { Slot, SlotHall } from '../programme/plan-entity.ts';
import { wallTime } from '../time.ts';
import {
  type FieldContext,
  freshCode,
  type ImportWork,
  textIn,
  textName,
  withText,
} from './apply-context.ts';
import { isUnplaced, UNPLACED } from './diff.ts';
import type { ImportedSession, ImportedSlot } from './imported-programme.ts';
import { bringIn } from './match.ts';
import { type Field, hashFields } from './merge.ts';

/** A slot with its halls: the two are compared and undone together. */
export type PlacedSlot = { slot: Slot; halls: readonly SlotHall[] };
type SlotItem = { session: ImportedSession; slot: ImportedSlot };

/**
 * Slots of the file in the draft. Matched by the key of the source, then by guid = occurrence id. A slot that
 * people here took off the plan stays off; one that is missing in the file is taken off, its session stays.
 */
export function applySlots(work: ImportWork, sessionIds: ReadonlyMap<string, string>): void {
  const { rows, imported, book, report, means } = work;
  const placed = placedSlots(work);
  const fields = slotFields(work);
  const items = imported.sessions.flatMap((session) =>
    [...session.slots].sort((a, b) => a.startAt - b.startAt).map((slot): SlotItem => ({ session, slot })),
  );
  reserveNumbers(work, items);
  for (const item of items) {
    const sessionId = sessionIds.get(item.session.key) ?? null;
    const known = book.find('slot', item.slot.key);
    const found = placed.get(known?.entityId ?? item.slot.guid ?? standInFor(work, item.slot));
    if ((known && !found && !isUnplaced(known)) || (sessionId === null && item.session.kind === 'session')) {
      if (known) book.meet(known);
      report.counts.slot.unchanged += 1;
      continue;
    }
    const { row, fate } = bringIn(
      {
        kind: 'slot',
        externalKey: item.slot.key,
        name: textIn(item.session.title, imported.locale) ?? item.slot.key,
        item,
        fields,
        found,
        blank: () => ({ slot: blankSlot(work, item, sessionId), halls: [] }),
        entityId: (each) => each.slot.occurrenceId,
      },
      book,
      report,
      means.hash,
    );
    if (fate === 'unchanged') continue;
    const rev = fate === 'changed' ? row.slot.rev + 1 : row.slot.rev;
    rows.slots.set(row.slot.id, { ...row.slot, rev });
    for (const hall of found?.halls ?? []) rows.slotHalls.delete(hall.id);
    for (const hall of row.halls) rows.slotHalls.set(hall.id, hall);
  }
  unplaceMissing(work, placed, fields);
}

/** Fields of a slot that a file may say. */
export function slotFields(work: FieldContext): Field<PlacedSlot, SlotItem>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('title', locale),
      ours: ({ slot }) => (slot.kind === 'session' ? null : textIn(slot.title, locale)),
      incoming: ({ session }) => (session.kind === 'session' ? null : textIn(session.title, locale)),
      take: (row, { session }) =>
        session.kind === 'session'
          ? row
          : {
              ...row,
              slot: { ...row.slot, title: withText(row.slot.title, locale, textIn(session.title, locale)) },
            },
    },
    {
      name: 'time',
      ours: ({ slot }) => [slot.startAt, slot.endAt],
      incoming: ({ slot }) => [slot.startAt, endOf(slot)],
      take: (row, { slot }) => ({ ...row, slot: { ...row.slot, ...timesOf(slot, row.slot.zone) } }),
    },
    {
      name: 'halls',
      ours: ({ halls }) => [...halls].sort(mainFirst).map(({ hallId }) => hallId),
      incoming: ({ slot }) => hallIdsOf(work, slot),
      take: (row, { slot }) => ({ ...row, halls: takeHalls(work, row, hallIdsOf(work, slot)) }),
    },
  ];
}

function placedSlots({ rows }: ImportWork): Map<string, PlacedSlot> {
  const halls = Map.groupBy(rows.slotHalls.values(), ({ slotId }) => slotId);
  return new Map(
    [...rows.slots.values()].map((slot) => [slot.occurrenceId, { slot, halls: halls.get(slot.id) ?? [] }]),
  );
}

/** Numbers that the file gives keep their slots: others who know the programme by number find it again. */
function reserveNumbers(work: ImportWork, items: readonly SlotItem[]): void {
  const before = work.lastSlotNo;
  for (const { slot } of items) {
    const number = numberOf(slot);
    if (number !== null && number > before) work.lastSlotNo = Math.max(work.lastSlotNo, number);
  }
  work.firstFreeNo = before + 1;
}

function blankSlot(work: ImportWork, { session, slot }: SlotItem, sessionId: string | null): Slot {
  const { means, edition, planId } = work;
  const occurrenceId = freshOccurrence(work, slot);
  const past = work.past.get(occurrenceId);
  return {
    id: means.newId(),
    editionId: edition.id,
    planId,
    occurrenceId,
    publicNo: past?.publicNo ?? freshNumber(work, slot),
    occurrenceCode: past?.occurrenceCode ?? occurrenceCode(work, sessionId, slot),
    sessionId,
    kind: session.kind,
    title: {},
    ...timesOf(slot, edition.zone),
    zone: edition.zone,
    state: 'planned',
    isLocked: false,
    rev: 1,
    calendarSequence: 0,
  };
}

function freshOccurrence(work: ImportWork, slot: ImportedSlot): string {
  const isFree = slot.guid !== null && !work.takenOccurrences.has(slot.guid);
  const id = isFree && slot.guid !== null ? slot.guid : standInFor(work, slot);
  work.takenOccurrences.add(id);
  return id;
}

/** The occurrence of a slot that the file gives no usable guid: the same at every import. */
function standInFor({ means, sourceId }: ImportWork, slot: ImportedSlot): string {
  return means.standInId(sourceId, `slot:${slot.key}`);
}

function freshNumber(work: ImportWork, slot: ImportedSlot): number {
  const wanted = numberOf(slot);
  if (wanted !== null && wanted >= work.firstFreeNo && !work.takenNumbers.has(wanted)) {
    work.takenNumbers.add(wanted);
    return wanted;
  }
  work.lastSlotNo += 1;
  work.takenNumbers.add(work.lastSlotNo);
  return work.lastSlotNo;
}

/** The first occurrence has the session's code, each further one its own (programme.md rule 1). */
function occurrenceCode(work: ImportWork, sessionId: string | null, slot: ImportedSlot): string {
  const session = sessionId === null ? undefined : work.rows.sessions.get(sessionId);
  if (session && !work.firstCodes.has(session.code)) {
    work.firstCodes.add(session.code);
    return session.code;
  }
  return freshCode(work, slot.code);
}

function takeHalls(
  { means, edition }: FieldContext,
  { slot, halls }: PlacedSlot,
  hallIds: readonly string[],
): SlotHall[] {
  return hallIds.map((hallId, index): SlotHall => {
    const kind = index === 0 ? 'main' : 'overflow';
    const kept = halls.find((hall) => hall.hallId === hallId);
    return kept
      ? { ...kept, kind }
      : { id: means.newId(), editionId: edition.id, slotId: slot.id, hallId, kind };
  });
}

function unplaceMissing(
  work: ImportWork,
  placed: ReadonlyMap<string, PlacedSlot>,
  fields: readonly Field<PlacedSlot, SlotItem>[],
): void {
  const { rows, book, report, means, imported } = work;
  for (const state of book.missing('slot')) {
    const found = placed.get(state.entityId);
    if (!found) continue;
    const session = rows.sessions.get(found.slot.sessionId ?? '');
    const name = textIn(session?.title ?? found.slot.title, imported.locale) ?? state.externalKey;
    const now = hashFields(found, fields, means.hash);
    const isOurs = Object.entries(state.fieldHashes).some(([field, hash]) => now[field] !== hash);
    report.counts.slot.missing += 1;
    report.missing.push({ kind: 'slot', name, fate: isOurs ? 'kept' : 'unplaced' });
    if (isOurs) continue;
    for (const hall of found.halls) rows.slotHalls.delete(hall.id);
    rows.slots.delete(found.slot.id);
    book.meet({ ...state, fieldHashes: { ...state.fieldHashes, [UNPLACED]: '' } });
  }
}

function timesOf(slot: ImportedSlot, zone: string): Pick<Slot, 'startAt' | 'endAt' | 'wallStart'> {
  return { startAt: slot.startAt, endAt: endOf(slot), wallStart: wallTime(slot.startAt, zone) };
}

/** A slot lasts at least a minute (programme.md rule 7). */
function endOf(slot: ImportedSlot): number {
  return Math.max(slot.endAt, slot.startAt + 60_000);
}

function hallIdsOf(work: FieldContext, slot: ImportedSlot): string[] {
  return [...new Set(slot.halls.flatMap((key) => work.ids.hall.get(key) ?? []))];
}

function numberOf({ id }: ImportedSlot): number | null {
  return id !== null && /^[1-9]\d{0,8}$/.test(id) ? Number(id) : null;
}

function mainFirst(a: SlotHall, b: SlotHall): number {
  if (a.kind !== b.kind) return a.kind === 'main' ? -1 : b.kind === 'main' ? 1 : 0;
  return a.id < b.id ? -1 : 1;
}
