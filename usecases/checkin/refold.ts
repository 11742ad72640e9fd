import { addConflicts, conflictsOfTickets } from '#db/checkin/conflict.ts';
import { type PresenceRow, presenceOfTickets, replacePresence } from '#db/checkin/presence.ts';
import { recordOfTickets } from '#db/checkin/scan.ts';
import { registrationsOfTickets, revocationsOf } from '#db/checkin/ticket.ts';
import { type Conflict, conflictKey } from '#domain/checkin/conflict.ts';
import { fold } from '#domain/checkin/fold.ts';
import type { PresenceInterval } from '#domain/checkin/presence.ts';
import type { ConflictKind } from '#domain/checkin/vocabulary.ts';
import { deriveAttendance } from './attendance.ts';
import { asFresh, type ConflictTurn, turnConflicts } from './conflict-turn.ts';
import type { DoorWork } from './door-work.ts';

/** What a refold changed. */
export type Refold = {
  /** Conflicts that nobody had seen before, and those that are explained now, or stand again. */
  readonly turns: readonly ConflictTurn[];
  /** All that stand now about these tickets, but full areas and clocks. */
  readonly standing: readonly Conflict[];
  /** Spans that came or went. */
  readonly changed: readonly PresenceInterval[];
};

/**
 * Makes anew what follows from the record about some tickets: presence, conflicts, attendance, in the transaction of the
 * caller. What is as it was is not written (rule 12). `known`: registrations of some of the tickets, where they are at hand.
 */
export async function refoldTickets(
  work: DoorWork,
  ticketNos: readonly number[],
  known: ReadonlyMap<number, string> = new Map(),
): Promise<Refold> {
  if (ticketNos.length === 0) return { turns: [], standing: [], changed: [] };
  const { tx, scope, at } = work;
  const record = await recordOfTickets(tx, scope, ticketNos);
  const revocations = await revocationsOf(tx, scope, ticketNos);
  const asked = ticketNos.filter((ticketNo) => !known.has(ticketNo));
  const registrations = new Map([...known, ...(await registrationsOfTickets(tx, scope, asked))]);
  const folds = fold(record, { ...work.plan.layout, revocations }, at);
  const made = [...folds].flatMap(([ticketNo, { intervals }]) =>
    intervals.map((interval) => ({
      ...interval,
      ticketNo,
      registrationId: registrations.get(ticketNo) ?? null,
    })),
  );
  const changed = await alignPresence(work, ticketNos, made);
  const conflicts = [...folds.values()].flatMap((each) => each.conflicts);
  const turns = await alignConflicts(work, ticketNos, conflicts);
  await deriveAttendance(work, made);
  return { turns, standing: conflicts, changed };
}

type Made = PresenceInterval & Pick<PresenceRow, 'ticketNo' | 'registrationId'>;

async function alignPresence(
  { tx, scope }: DoorWork,
  ticketNos: readonly number[],
  made: readonly Made[],
): Promise<PresenceInterval[]> {
  const stored = await presenceOfTickets(tx, scope, ticketNos);
  const wanted = new Set(made.map(spanKey));
  const known = new Set(stored.map(spanKey));
  const gone = stored.filter((row) => !wanted.has(spanKey(row)));
  const added = made.filter((interval) => !known.has(spanKey(interval)));
  await replacePresence(tx, scope, { gone, made: added });
  return [...gone, ...added];
}

async function alignConflicts(
  work: DoorWork,
  ticketNos: readonly number[],
  conflicts: readonly Conflict[],
): Promise<ConflictTurn[]> {
  const { tx, scope, at } = work;
  const stored = (await conflictsOfTickets(tx, scope, ticketNos)).filter(({ kind }) =>
    TICKET_KINDS.has(kind),
  );
  const wanted = new Set(conflicts.map(conflictKey));
  const known = new Set(stored.map(({ kind, scanKey }) => `${kind} ${scanKey}`));
  const turned = await turnConflicts(work, stored, ({ kind, scanKey }) => wanted.has(`${kind} ${scanKey}`));
  const fresh = conflicts.filter((each) => !known.has(conflictKey(each)));
  await addConflicts(tx, scope, fresh, at);
  return [...turned, ...asFresh(fresh)];
}

/** Kinds that follow from the scans of one ticket; clocks and full areas are looked at by themselves. */
const TICKET_KINDS: ReadonlySet<ConflictKind> = new Set([
  'double_admission',
  'impossible_move',
  'after_revocation',
  'override',
  'quarantined',
]);

function spanKey(row: Made): string {
  const { ticketNo, registrationId, areaId, fromAt, toAt, source, confidence, fromScanId, toScanId } = row;
  return JSON.stringify([
    ...[ticketNo, registrationId, areaId, fromAt, toAt],
    ...[source, confidence, fromScanId, toScanId],
  ]);
}
