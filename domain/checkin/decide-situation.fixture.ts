import { readToken, type TokenFields } from '../token/ticket-token.ts';
import type { Checkpoint, Occupancy } from './checkpoint.ts';
import type { DecideInput, Decision, Note } from './decision.ts';
import type { DoorManifest, DoorSlot } from './manifest.ts';
import type { RosterRow } from './roster.ts';
import { type AreaState, NO_STATE, type TicketState } from './ticket-state.ts';
import type { Verdict } from './verdict.ts';
import type { Direction } from './vocabulary.ts';

/** One row of the table: plain JSON, so that any engine can read it and compare what it answers. */
export type DecideCase = {
  readonly name: string;
  readonly input: DecideInput;
  readonly expected: Decision;
};

/** What differs from {@link situation}'s ordinary morning. */
export type Changes = {
  readonly parsed?: DecideInput['parsed'];
  /** Of the signed code. */
  readonly code?: Partial<TokenFields>;
  readonly direction?: Direction;
  readonly checkpoint?: Partial<Checkpoint>;
  readonly manifest?: Partial<DoorManifest>;
  readonly row?: Partial<RosterRow> | null;
  readonly state?: TicketState;
  readonly occupancy?: Occupancy;
  /** ISO 8601 with offset. */
  readonly now?: string;
  readonly slot?: DoorSlot | null;
};

export type CaseRow = readonly [
  name: string,
  changes: Changes,
  verdict: Verdict,
  facts?: object,
  notes?: readonly Note[],
];

/** Rows of one kind as cases; what is said of `every` holds for each of them. */
export function casesOf(kind: string, rows: readonly CaseRow[], every: Changes = {}): DecideCase[] {
  return rows.map(([name, changes, verdict, facts = {}, notes = []]) => ({
    name: `${kind}: ${name}`,
    input: situation(merged(every, changes)),
    expected: { verdict, facts, notes } as Decision,
  }));
}

/** UTC ms of an ISO time with offset. */
export function ms(iso: string): number {
  return Date.parse(iso);
}

export const TICKET = 602_089_301_972;
export const CODE: TokenFields = {
  ...{ kind: 'ticket', kid: 1, editionNo: 259, ticketNo: TICKET },
  ...{ typeNo: 1, generation: 0, validityNo: 0 },
};
export const ROW: RosterRow = {
  ...{ ticketNo: TICKET, typeNo: 1, generation: 0, validityNo: 0, bookedSlotNos: [] },
  ...{ isBlocked: false, needsAttention: false, isUnpaid: false, isUnapproved: false },
  ...{ isCancelled: false, hasOpenQuestion: false, isCountOnly: false },
};
export const GATE: Checkpoint = {
  ...{ id: 'gate', kind: 'gate', areaId: 'site', directions: 'both', reentry: 'after_exit', typeNos: [] },
  ...{ booking: 'none', capacityMode: 'off', policy: 'optimistic', rules: [], opensAt: null, closesAt: null },
  ...{ toleranceMinutes: 15, standbyAfterMinutes: 5, admitsNewTickets: true, item: null, handoutLimit: null },
};
/** The door of hall A, which asks for a seat. */
export const DOOR: Partial<Checkpoint> = {
  ...{ id: 'door-a', kind: 'session_door', areaId: 'hall-a', booking: 'current_slot' },
};
export const LUNCH: Partial<Checkpoint> = { id: 'lunch', kind: 'handout', item: 'lunch', handoutLimit: 1 };

const plain = { actualStartAt: null, actualEndAt: null, needsBooking: true };
const day = (from: string, until: string) => ({
  startAt: ms(`2026-05-20T${from}+02:00`),
  endAt: ms(`2026-05-20T${until}+02:00`),
});
/** Morning in hall A. */
export const SLOT: DoorSlot = { no: 11, hallIds: ['hall-a'], ...day('10:00', '11:00'), ...plain };
export const NEXT: DoorSlot = { no: 12, hallIds: ['hall-a'], ...day('11:15', '12:00'), ...plain };
export const ELSEWHERE: DoorSlot = { no: 21, hallIds: ['hall-b'], ...day('10:00', '11:30'), ...plain };
export const OPEN: DoorSlot = {
  ...{ no: 31, hallIds: ['hall-b'], ...day('12:00', '13:00'), ...plain },
  needsBooking: false,
};
export const JOINED: DoorSlot = {
  ...{ no: 41, hallIds: ['hall-ab', 'hall-a', 'hall-b'], ...day('10:00', '12:00'), ...plain },
};

export const MANIFEST: DoorManifest = {
  ...{ editionNo: 259, zone: 'Europe/Berlin', startsOn: '2026-05-20', dayChange: '04:00' },
  types: [
    { typeNo: 1, slug: 'participant', category: 'participant', tags: ['main', 'dinner'], roles: [] },
    { typeNo: 2, slug: 'press', category: 'press', tags: [], roles: [] },
    { typeNo: 3, slug: 'speaker', category: 'speaker', tags: [], roles: ['speaker', 'moderator'] },
  ],
  validities: [
    { validityNo: 1, fromAt: null, untilAt: null, days: ['2026-05-20'] },
    { validityNo: 2, fromAt: null, untilAt: null, days: ['2026-05-20', '2026-05-22'] },
    { validityNo: 3, ...span('2026-05-20T09:00+02:00', '2026-05-20T18:00+02:00') },
    { validityNo: 4, ...span('2026-05-20T12:00+02:00', '2026-05-22T14:00+02:00') },
    { validityNo: 5, fromAt: null, untilAt: null, days: ['2026-10-24'] },
    { validityNo: 6, ...span('2026-10-25T01:00+02:00', '2026-10-25T03:00+01:00') },
    { validityNo: 7, fromAt: null, untilAt: null, days: ['2026-03-28'] },
    { validityNo: 8, fromAt: ms('2026-05-21T00:00+02:00'), untilAt: null, days: [] },
  ],
  areas: [
    { id: 'site', parentId: null },
    { id: 'venue', parentId: 'site' },
    { id: 'hall-a', parentId: 'venue' },
    { id: 'hall-b', parentId: 'venue' },
  ],
  slots: [SLOT, NEXT, ELSEWHERE, OPEN],
  leastGenerations: {},
};

/** A movement at the gate of the site, by its instant. */
export function moved(iso: string) {
  return { at: ms(iso), checkpointId: 'gate', deviceId: 'phone-1' };
}

/** A state in which only one area matters. */
export function areaOnly(area: Partial<AreaState> & { readonly areaId: string }): TicketState {
  return { areas: [{ inside: null, entries: [], lastOutAt: null, ...area }], handouts: [] };
}

/** In at the site since then. */
export function insideSince(iso: string): TicketState {
  return areaOnly({ areaId: 'site', inside: moved(iso), entries: [moved(iso)] });
}

/** In at the site, and out again. */
export function leftAgain(inIso: string, outIso: string): TicketState {
  return areaOnly({ areaId: 'site', entries: [moved(inIso)], lastOutAt: ms(outIso) });
}

/** A signed, good code of a participant at the open gate on the first morning. */
export function situation(changes: Changes): DecideInput {
  const { code, parsed, row, direction = 'in', state = NO_STATE, slot = null } = changes;
  const { occupancy = { inside: 0, capacity: null }, now = '2026-05-20T10:00+02:00' } = changes;
  return {
    parsed: parsed ?? { kind: 'token', fields: { ...CODE, ...code }, refusal: null },
    checkpoint: { ...GATE, ...changes.checkpoint },
    manifest: { ...MANIFEST, ...changes.manifest },
    row: row === null ? null : { ...ROW, ...row },
    ...{ direction, state, slot, occupancy, now: ms(now) },
  };
}

/** The text of registration.md, vector 49, as a device would read it. */
export function readVector(text: string): DecideInput['parsed'] {
  const read = readToken(text);
  return read.ok
    ? { kind: 'token', fields: read.fields, refusal: null }
    : { kind: 'unreadable', reason: read.reason };
}

/** A rule as JSON, good or bad: it has a property `then`, which no object literal of ours should have. */
export function ruleJson(condition: unknown, deed: unknown, text: unknown): unknown {
  return Object.fromEntries([
    ['if', condition],
    ['then', deed],
    ['text', text],
  ]);
}

function merged(every: Changes, one: Changes): Changes {
  const both = { ...every, ...one };
  if (every.checkpoint && one.checkpoint) both.checkpoint = { ...every.checkpoint, ...one.checkpoint };
  return both;
}

function span(from: string, until: string) {
  return { fromAt: ms(from), untilAt: ms(until), days: [] };
}
