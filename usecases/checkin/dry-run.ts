import { checkToken } from '#adapters/signing.ts';
import { leastGenerations } from '#db/checkin/manifest.ts';
import { recordOfTickets } from '#db/checkin/scan.ts';
import { revocationsOf } from '#db/checkin/ticket.ts';
import { getDb } from '#db/client.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { Checkpoint, Occupancy } from '#domain/checkin/checkpoint.ts';
import { currentSlotAt } from '#domain/checkin/current-slot.ts';
import { decide } from '#domain/checkin/decide.ts';
import type { DecideInput, Decision } from '#domain/checkin/decision.ts';
import type { DryRunInput } from '#domain/checkin/door-noun.ts';
import { type DoorNames, type Explanation, explain } from '#domain/checkin/explain.ts';
import { type Facts, factsOf } from '#domain/checkin/fact.ts';
import { foldTicket } from '#domain/checkin/fold.ts';
import type { DoorManifest } from '#domain/checkin/manifest.ts';
import type { ParsedCode } from '#domain/checkin/parsed-code.ts';
import type { RosterRow } from '#domain/checkin/roster.ts';
import { correctedAt } from '#domain/checkin/scan.ts';
import { NO_STATE, type TicketState } from '#domain/checkin/ticket-state.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { instantOf, isWallTime } from '#domain/time.ts';
import { groupedHumanCode, readHumanCode } from '#domain/token/human-code.ts';
import { type KeyRefusal, readToken, TOKEN_PREFIX } from '#domain/token/ticket-token.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ticketsNamed } from './desk-search.ts';
import { gateDoors } from './door-place.ts';
import { type DoorPlan, readDoorPlan } from './door-work.ts';
import { readShared } from './manifest.ts';
import { occupancyOf } from './occupancy.ts';
import { type RosterFact, rosterFacts } from './roster-facts.ts';

/** Somebody with a ticket, to be told apart from others of the same name. */
export type DryRunPerson = {
  readonly humanCode: string;
  readonly name: string;
  readonly organisation: string;
};

export type DryRunAnswer = {
  readonly ok: true;
  /** Null: no ticket of this edition, so the code alone is judged. */
  readonly person: DryRunPerson | null;
  readonly decision: Decision;
  readonly explanation: Explanation;
  /** What rules could ask. */
  readonly facts: Facts | null;
  readonly row: Omit<RosterRow, 'ticketNo'> | null;
  readonly slotTitle: string | null;
  readonly occupancy: Occupancy;
};
export type DryRunResult =
  | DryRunAnswer
  | { readonly ok: false; readonly reason: 'nobody' | 'no_checkpoint' | 'no_time' }
  | { readonly ok: false; readonly reason: 'several'; readonly people: readonly DryRunPerson[] };

/**
 * Whether a ticket would pass a checkpoint at a time, and why, by the same function as every door (O1): with what is stored
 * of the ticket up to that time. Nothing is written. @throws NotFoundError, ForbiddenError
 */
export async function dryRun(
  viewer: Viewer,
  slug: string,
  input: Omit<DryRunInput, 'edition'>,
): Promise<DryRunResult> {
  const { scope, edition } = await gateDoors(viewer, slug);
  const { read } = getDb();
  if (!isWallTime(input.moment)) return { ok: false, reason: 'no_time' };
  const now = instantOf(input.moment, edition.zone);
  const shared = await readShared(read, scope, edition);
  const checkpoint = shared.checkpoints.find(({ id }) => id === input.checkpointId);
  if (checkpoint === undefined) return { ok: false, reason: 'no_checkpoint' };
  const manifest = { ...shared.rules, leastGenerations: await leastGenerations(read, scope) };
  const found = await findTicket(read, scope, manifest, input.who);
  if (!('parsed' in found)) return found;
  const { parsed, row } = found;
  const plan = await readDoorPlan(read, scope, edition);
  const asked: DecideInput = {
    ...{ parsed, row, manifest, checkpoint, now, direction: input.direction },
    state: row === null ? NO_STATE : await stateAt(read, scope, plan, row.ticketNo, now),
    occupancy: await occupancyAt(read, scope, plan, checkpoint, now),
    slot: currentSlotAt(manifest.slots, plan.layout.tree, checkpoint.areaId, now),
  };
  const names = namesOf(shared, edition, input.language, now);
  const decision = decide(asked);
  return {
    ok: true,
    person: row && personOf(row),
    decision,
    explanation: explain(decision, names),
    facts: row && factsOf({ ...asked, typeNo: row.typeNo }),
    row: row && plainRow(row),
    slotTitle: asked.slot && (names.slot(asked.slot.no)?.title ?? null),
    occupancy: asked.occupancy,
  };
}

type Shared = Awaited<ReturnType<typeof readShared>>;
type Found = { readonly parsed: ParsedCode; readonly row: RosterFact | null };
type NotFound = Exclude<DryRunResult, DryRunAnswer>;

const MOST_PEOPLE = 10;

/** A symbol, a human code, or what the desk finds people by, in either script. */
async function findTicket(
  reader: Reader,
  scope: EditionScope,
  manifest: DoorManifest,
  who: string,
): Promise<Found | NotFound> {
  if (who.startsWith(TOKEN_PREFIX)) return readSymbol(reader, scope, manifest, who);
  const ticketNo = readHumanCode(who);
  if (ticketNo !== undefined) {
    const [row] = await rosterFacts(reader, scope, [ticketNo]);
    if (row !== undefined) return { parsed: { kind: 'number', ticketNo }, row };
  }
  const named = await ticketsNamed(reader, scope, who);
  const people = await rosterFacts(reader, scope, named.slice(0, MOST_PEOPLE));
  const [only] = people;
  if (only === undefined) return { ok: false, reason: 'nobody' };
  if (people.length > 1) return { ok: false, reason: 'several', people: people.map(personOf) };
  return { parsed: { kind: 'number', ticketNo: only.ticketNo }, row: only };
}

async function readSymbol(
  reader: Reader,
  scope: EditionScope,
  { editionNo }: DoorManifest,
  text: string,
): Promise<Found> {
  const keys = (await signingKeys(reader, scope)).map(({ kid, publicKey, deadAt }) => ({
    ...{ editionNo, kid, publicKey, isDead: deadAt !== null },
  }));
  const read = readToken(text);
  if (!read.ok) return { parsed: { kind: 'unreadable', reason: read.reason }, row: null };
  const { fields } = read;
  const checked = checkToken(text, editionNo, keys);
  const refusal = checked.ok ? null : (checked.reason as KeyRefusal);
  const [row] = await rosterFacts(reader, scope, [fields.ticketNo]);
  return { parsed: { kind: 'token', fields, refusal }, row: row ?? null };
}

async function stateAt(
  reader: Reader,
  scope: EditionScope,
  plan: DoorPlan,
  ticketNo: number,
  now: number,
): Promise<TicketState> {
  const record = await recordOfTickets(reader, scope, [ticketNo]);
  const scans = record.scans.filter((scan) => correctedAt(scan) <= now);
  if (scans.length === 0) return NO_STATE;
  const revocations = await revocationsOf(reader, scope, [ticketNo]);
  return foldTicket(ticketNo, { ...record, scans }, { ...plan.layout, revocations }, now).state;
}

async function occupancyAt(
  reader: Reader,
  scope: EditionScope,
  plan: DoorPlan,
  { areaId }: Checkpoint,
  now: number,
): Promise<Occupancy> {
  const counts = await occupancyOf(reader, scope, plan, now);
  return {
    inside: counts.find((one) => one.areaId === areaId)?.inside ?? 0,
    capacity: plan.layout.tree.areas.get(areaId)?.capacity ?? null,
  };
}

function namesOf(
  shared: Shared,
  { defaultLocale, locales, zone }: Edition,
  language: Language,
  now: number,
): DoorNames {
  const text = (map: LocaleMap | undefined) =>
    pickText(map ?? {}, language, defaultLocale, locales)?.text ?? '';
  const named = (map: LocaleMap | undefined) => text(map) || undefined;
  return {
    ...{ language, zone, now, text },
    checkpoint: (id) => named(shared.places.find((place) => place.id === id)?.name),
    device: (id) => shared.devices.find((device) => device.id === id)?.name,
    type: (typeNo) => named(shared.types.find((type) => type.typeNo === typeNo)?.name),
    slot: (no) => {
      const slot = shared.rules.slots.find((one) => one.no === no);
      if (slot === undefined) return undefined;
      const hall = shared.halls.find(({ id }) => slot.hallIds.includes(id));
      return { title: text(shared.slots.find((one) => one.no === no)?.title), hall: text(hall?.name) };
    },
  };
}

function personOf({ humanCode, name, organisation }: RosterFact): DryRunPerson {
  return { humanCode: groupedHumanCode(humanCode), name, organisation };
}

function plainRow(fact: RosterFact): Omit<RosterRow, 'ticketNo'> {
  const { typeNo, generation, validityNo, isBlocked, needsAttention, isUnpaid, isUnapproved } = fact;
  const { isCancelled, hasOpenQuestion, isCountOnly, bookedSlotNos } = fact;
  return {
    ...{ typeNo, generation, validityNo, isBlocked, needsAttention, isUnpaid, isUnapproved },
    ...{ isCancelled, hasOpenQuestion, isCountOnly, bookedSlotNos },
  };
}
