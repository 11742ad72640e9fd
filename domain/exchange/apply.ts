import { changeBetween, rowMapsOf, withRowMaps } from '../programme/change.ts';
import type { Programme, ProgrammeChange } from '../programme/programme.ts';
import { type ImportFacts, type ImportWork, saidFields } from './apply-context.ts';
import { dropMissingDays } from './apply-day.ts';
import { applyPeople } from './apply-person.ts';
import { applySessions } from './apply-session.ts';
import { applySlots } from './apply-slot.ts';
import { applyStructure } from './apply-structure.ts';
import {
  emptyReport,
  fieldFates,
  type ImportKeyState,
  type ImportMeans,
  type ImportReport,
  repairsOf,
} from './diff.ts';
import type { ImportedProgramme } from './imported-programme.ts';
import { KeyBook } from './match.ts';

export type ImportOutcome = {
  /** The draft as it will be. */
  programme: Programme;
  /** Payload of the one command; empty when the file says nothing new. */
  change: ProgrammeChange;
  /** Keys to write: new ones and those that say something else than before. */
  keys: readonly ImportKeyState[];
  lastSlotNo: number;
  lastHallNo: number;
  report: ImportReport;
};

/**
 * What importing the file into the draft means: match, three-way rule, change and report (exchange.md rules 5–7).
 * Pure: the same facts, file and means give the same outcome; nothing is written here.
 */
export function applyImport(
  facts: ImportFacts,
  imported: ImportedProgramme,
  means: ImportMeans,
): ImportOutcome {
  const work = workOn(facts, imported, means);
  applyStructure(work);
  applyPeople(work);
  applySlots(work, applySessions(work));
  dropMissingDays(work);
  noteMissingSessions(work);
  const { programme } = facts;
  const people = new Set(programme.people.map(({ id }) => id));
  const before = {
    ...programme,
    people: [...programme.people, ...facts.linkedPeople.filter(({ id }) => !people.has(id))],
  };
  return {
    programme: withRowMaps(programme, work.rows, work.edition),
    change: changeBetween(before, work.rows, work.edition),
    keys: work.book.written(),
    lastSlotNo: work.lastSlotNo,
    lastHallNo: work.lastHallNo,
    report: {
      ...work.report,
      fields: fieldFates(imported.fields, work.report.conflicts),
      repairs: repairsOf(imported.issues),
      issues: imported.issues,
      suggestions: imported.suggestions,
    },
  };
}

function workOn(facts: ImportFacts, imported: ImportedProgramme, means: ImportMeans): ImportWork {
  const { programme } = facts;
  const rows = rowMapsOf(programme);
  for (const person of facts.linkedPeople) rows.people.set(person.id, person);
  const codes = programme.sessions.map(({ code }) => code);
  const occurrenceCodes = facts.past.map(({ occurrenceCode }) => occurrenceCode);
  return {
    imported,
    said: saidFields(imported),
    means,
    sourceId: facts.sourceId,
    planId: programme.plan.id,
    rows,
    book: new KeyBook(facts.keys),
    report: emptyReport(),
    past: new Map(facts.past.map((each) => [each.occurrenceId, each])),
    takenCodes: new Set([...codes, ...occurrenceCodes]),
    firstCodes: new Set(occurrenceCodes),
    takenNumbers: new Set(facts.past.map(({ publicNo }) => publicNo)),
    takenOccurrences: new Set(programme.slots.map(({ occurrenceId }) => occurrenceId)),
    personSlugs: new Set(facts.personSlugs),
    ids: { hall: new Map(), track: new Map(), format: new Map(), person: new Map() },
    isNew: facts.isNew,
    edition: programme.edition,
    lastSlotNo: facts.lastSlotNo,
    lastHallNo: facts.lastHallNo,
    firstFreeNo: facts.lastSlotNo + 1,
  };
}

/** Sessions that the file does not name any more stay, without a place (exchange.md rule 7). */
function noteMissingSessions({ book, rows, report, imported }: ImportWork): void {
  for (const state of book.missing('session')) {
    const session = rows.sessions.get(state.entityId);
    if (!session) continue;
    report.counts.session.missing += 1;
    const name = session.title[imported.locale] ?? session.code;
    report.missing.push({ kind: 'session', name, fate: 'kept' });
  }
}
