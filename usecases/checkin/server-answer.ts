import { recordOfTickets } from '#db/checkin/scan.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import { currentSlotAt } from '#domain/checkin/current-slot.ts';
import { decide } from '#domain/checkin/decide.ts';
import type { Decision } from '#domain/checkin/decision.ts';
import { statesOfTicket } from '#domain/checkin/fold.ts';
import type { DoorManifest } from '#domain/checkin/manifest.ts';
import type { ParsedCode } from '#domain/checkin/parsed-code.ts';
import type { DoorCheckpoint } from '#domain/checkin/protocol.ts';
import type { RosterRow } from '#domain/checkin/roster.ts';
import { compareScans, correctedAt, type Scan, type ScanOutcome } from '#domain/checkin/scan.ts';
import { NO_STATE } from '#domain/checkin/ticket-state.ts';
import { isAdmitting, isVerdict } from '#domain/checkin/verdict.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { DoorPlan, DoorWork } from './door-work.ts';
import { readShared } from './manifest.ts';
import { occupancyOf } from './occupancy.ts';
import { rosterFacts } from './roster-facts.ts';

/** What the server decides by; `manifest` without the list of replaced codes: the rows of the roster know theirs. */
type Rules = { readonly manifest: DoorManifest; readonly checkpoints: ReadonlyMap<string, DoorCheckpoint> };

// The plan of a version is one object for as long as it holds, and its rules with it.
const kept = new WeakMap<DoorPlan, Promise<Rules>>();

/**
 * What the server says to scans, by their ids, with all that it knows of the moment before each: the roster, the record of
 * its ticket, who was inside (rules 15, 16). They are answered in the order of their time, and what is said to one that waits
 * for its answer is known to those after it. The code itself was verified by the device: a row without a generation was typed
 * or found. Scans without a ticket, of unknown doors, and of tickets that nobody knows by a signed code, have no answer here.
 */
export async function serverAnswers(
  work: DoorWork,
  edition: Edition,
  scans: readonly Scan[],
): Promise<ReadonlyMap<string, Decision>> {
  const { tx, scope, plan } = work;
  const asked = scans.filter(({ ticketNo }) => ticketNo !== null).sort(compareScans);
  if (asked.length === 0) return new Map();
  const rules = await rulesOf(tx, scope, edition, plan);
  const ticketNos = [...new Set(asked.flatMap(({ ticketNo }) => ticketNo ?? []))];
  const rows = new Map((await rosterFacts(tx, scope, ticketNos)).map((row) => [row.ticketNo, row]));
  const { scans: known, outcomes, annulments } = await recordOfTickets(tx, scope, ticketNos);
  // Replaced codes make conflicts, which no state has in it.
  const layout = { ...plan.layout, revocations: new Map() };
  const statesBefore = new Map(
    [...Map.groupBy(known, ({ ticketNo }) => ticketNo)].map(
      ([ticketNo, own]) => [ticketNo, statesOfTicket({ scans: own, annulments }, layout)] as const,
    ),
  );
  const ended = new Set(outcomes.map(({ scanId }) => scanId));
  const said = Map.groupBy(outcomes, ({ scanId }) => scanId);
  const saidOf = (scanId: string) => said.get(scanId) ?? [];
  const say = (outcome: ScanOutcome) => said.set(outcome.scanId, [...saidOf(outcome.scanId), outcome]);
  const answers = new Map<string, Decision>();
  for (const scan of asked) {
    const checkpoint = rules.checkpoints.get(scan.checkpointId);
    const row = rows.get(scan.ticketNo ?? -1) ?? null;
    const parsed = codeOf(scan, row, rules.manifest.editionNo);
    if (!checkpoint || parsed === undefined) {
      say(outcomeOf(scan, undefined));
      continue;
    }
    const { manifest } = rules;
    const answer = decide({
      ...{ parsed, direction: scan.direction, checkpoint, manifest, row, now: correctedAt(scan) },
      state: statesBefore.get(scan.ticketNo)?.(scan, saidOf) ?? NO_STATE,
      occupancy: await occupancyBefore(work, checkpoint, scan),
      slot: slotOf(manifest, plan, checkpoint.areaId, scan),
    });
    answers.set(scan.id, answer);
    if (scan.admitted === null && !ended.has(scan.id)) say(outcomeOf(scan, answer));
  }
  return answers;
}

/** How a scan that waits for its answer ends with the server's; without one as the device said. */
export function outcomeOf({ id, shownVerdict }: Scan, answer: Decision | undefined): ScanOutcome {
  const verdict = answer?.verdict ?? shownVerdict;
  return { scanId: id, source: 'server', verdict, admitted: isVerdict(verdict) && isAdmitting(verdict) };
}

function rulesOf(tx: Tx, scope: EditionScope, edition: Edition, plan: DoorPlan): Promise<Rules> {
  const known = kept.get(plan);
  if (known) return known;
  const made = readRules(tx, scope, edition);
  kept.set(plan, made);
  made.catch(() => kept.delete(plan));
  return made;
}

async function readRules(reader: Reader, scope: EditionScope, edition: Edition): Promise<Rules> {
  const { rules, checkpoints } = await readShared(reader, scope, edition);
  return {
    manifest: { ...rules, leastGenerations: {} },
    checkpoints: new Map(checkpoints.map((checkpoint) => [checkpoint.id, checkpoint])),
  };
}

/**
 * What the device must have read: a scan keeps the number and the generation alone. Undefined for a signed code of a ticket
 * that is not here: it may be new, and what it says of itself only the device knows (step 3 of rule 1).
 */
function codeOf(
  { ticketNo, generation }: Scan,
  row: RosterRow | null,
  editionNo: number,
): ParsedCode | undefined {
  if (generation === null) return { kind: 'number', ticketNo: ticketNo ?? -1 };
  if (!row) return undefined;
  const { typeNo, validityNo } = row;
  const fields = { kind: 'ticket', kid: 1, editionNo, ticketNo: row.ticketNo, generation } as const;
  return { kind: 'token', fields: { ...fields, typeNo, validityNo }, refusal: null };
}

function slotOf(manifest: DoorManifest, { layout }: DoorPlan, areaId: string, scan: Scan) {
  const named = manifest.slots.find(({ no }) => no === scan.slotNo);
  if (named) return named;
  return currentSlotAt(manifest.slots, layout.tree, areaId, correctedAt(scan));
}

/** Who was inside just before: who was let in by this scan is one of those counted at its instant. */
async function occupancyBefore({ tx, scope, plan }: DoorWork, { areaId }: DoorCheckpoint, scan: Scan) {
  const capacity = plan.layout.tree.areas.get(areaId)?.capacity ?? null;
  if (capacity === null) return { inside: 0, capacity };
  const at = correctedAt(scan) - (scan.admitted === true ? 1 : 0);
  const [count] = await occupancyOf(tx, scope, plan, at, [areaId]);
  return { inside: count?.inside ?? 0, capacity };
}
