import { type ConflictFacts, conflictFacts, type Placed } from '../conflict/fact.ts';
import { hallOverlaps } from '../conflict/hall-rule.ts';
import { pairOverlaps, trackOverlaps } from '../conflict/pair-rule.ts';
import { personFindings } from '../conflict/person-rule.ts';
import { slotFindings } from '../conflict/slot-rule.ts';
import { type Sha256, withAcknowledgements } from './acknowledgement.ts';
import type { Finding } from './finding.ts';
import type { Programme, RowChange } from './programme.ts';
import { FINDING_CODES } from './vocabulary.ts';

export type ConflictOptions = {
  readonly sha256: Sha256;
  /** Registrations or favourites by session id, whichever is more; for `hall.capacity`. */
  readonly audience?: ReadonlyMap<string, number>;
};

/** A finished check, kept so that the next one needs to look only at what changed. */
export type ConflictCheck = {
  readonly findings: readonly Finding[];
  readonly facts: ConflictFacts;
  /** Without those in which nothing was found. */
  readonly byBucket: ReadonlyMap<string, readonly Finding[]>;
};

/**
 * Every finding of a plan by the rules of its edition, acknowledged ones marked: one object per pair and
 * subject, naming both sides; in the order of the rule table, then by time, then by key. Cancelled slots take
 * no part, breaks and holds only in the rules about halls and days. Source: programme.md rules 6–11 and their table.
 */
export function findConflicts(programme: Programme, options: ConflictOptions): readonly Finding[] {
  return checkConflicts(programme, options).findings;
}

/** `findConflicts`, with what `recheckConflicts` needs to go on from. */
export function checkConflicts(programme: Programme, options: ConflictOptions): ConflictCheck {
  const facts = conflictFacts(programme, options.audience);
  const byBucket: Buckets = new Map();
  for (const placed of facts.placed)
    keep(byBucket, `slot ${placed.occurrenceId}`, slotFindings(facts, placed));
  for (const id of facts.byCell.keys()) keep(byBucket, `cell ${id}`, hallOverlaps(facts, id));
  for (const id of facts.byPerson.keys()) keep(byBucket, `person ${id}`, personFindings(facts, id));
  for (const id of facts.byTrack.keys()) keep(byBucket, `track ${id}`, trackOverlaps(facts, id));
  for (const [one, other] of facts.rules.apart) {
    keep(byBucket, `pair ${one} ${other}`, pairOverlaps(facts, one, other));
  }
  return finished(facts, byBucket, options);
}

/**
 * The check after a change, equal to a full one: only buckets (hall cell, person, track, pinned pair, slot)
 * that a touched occurrence is or was in are computed again. `touched` comes from `touchedOccurrences`.
 */
export function recheckConflicts(
  before: ConflictCheck,
  programme: Programme,
  touched: ReadonlySet<string> | 'all',
  options: ConflictOptions,
): ConflictCheck {
  if (touched === 'all') return checkConflicts(programme, options);
  const facts = conflictFacts(programme, options.audience);
  const byBucket: Buckets = new Map(before.byBucket);
  const stale = new Set<string>();
  for (const occurrenceId of touched) {
    for (const side of [before.facts, facts]) {
      const placed = side.byOccurrence.get(occurrenceId);
      if (placed) for (const name of bucketsOf(side, placed)) stale.add(name);
    }
  }
  for (const name of stale) keep(byBucket, name, findingsIn(facts, name));
  return finished(facts, byBucket, options);
}

/**
 * Which occurrences a command touched, or `all` when it changed what every slot is measured by (halls, days,
 * formats, availabilities, ways). The edition's default locale and the rule settings are the caller's to watch.
 */
export function touchedOccurrences(
  changes: readonly RowChange[],
  before: Programme,
  after: Programme,
): ReadonlySet<string> | 'all' {
  const touched = new Set<string>();
  const [slotIds, sessionIds] = [new Set<string>(), new Set<string>()];
  for (const change of changes) {
    if (RULERS.has(change.set)) return 'all';
    for (const row of [change.before, change.after]) {
      if (!row) continue;
      if (change.set === 'sessions') sessionIds.add(row.id);
      if ('occurrenceId' in row) touched.add(row.occurrenceId);
      else if ('slotId' in row) slotIds.add(row.slotId);
      else if ('sessionId' in row) sessionIds.add(row.sessionId);
    }
  }
  for (const slot of [...before.slots, ...after.slots]) {
    if (slotIds.has(slot.id) || sessionIds.has(slot.sessionId ?? '')) touched.add(slot.occurrenceId);
  }
  return touched;
}

const RULERS: ReadonlySet<RowChange['set']> = new Set([
  'halls',
  'hallParts',
  'hallLinks',
  'days',
  'formats',
  'availabilities',
]);

type Buckets = Map<string, readonly Finding[]>;

function keep(buckets: Buckets, name: string, findings: readonly Finding[]): void {
  if (findings.length > 0) buckets.set(name, findings);
  else buckets.delete(name);
}

/** Bucket names: what is looked at together. The first word says by which rules. */
function bucketsOf(facts: ConflictFacts, placed: Placed): string[] {
  const { session } = placed;
  const names = [`slot ${placed.occurrenceId}`, ...placed.cellIds.map((id) => `cell ${id}`)];
  if (!session) return names;
  if (session.trackId !== null) names.push(`track ${session.trackId}`);
  for (const member of placed.cast) if (member.personId !== null) names.push(`person ${member.personId}`);
  for (const [one, other] of facts.rules.apart) {
    if (one === session.code || other === session.code) names.push(`pair ${one} ${other}`);
  }
  return names;
}

function findingsIn(facts: ConflictFacts, bucket: string): Finding[] {
  const [kind, id = '', other = ''] = bucket.split(' ');
  if (kind === 'cell') return hallOverlaps(facts, id);
  if (kind === 'person') return personFindings(facts, id);
  if (kind === 'track') return trackOverlaps(facts, id);
  if (kind === 'pair') return pairOverlaps(facts, id, other);
  const placed = facts.byOccurrence.get(id);
  return placed ? slotFindings(facts, placed) : [];
}

function finished(
  facts: ConflictFacts,
  byBucket: ReadonlyMap<string, readonly Finding[]>,
  options: ConflictOptions,
): ConflictCheck {
  const byKey = new Map([...byBucket.values()].flat().map((finding) => [finding.key, finding]));
  const ordered = [...byKey.values()].sort(compareFindings);
  const findings = withAcknowledgements(ordered, facts.programme.acknowledgements, options.sha256);
  return { findings, facts, byBucket };
}

const RULE_ORDER = new Map(FINDING_CODES.map((code, index) => [code, index]));

function compareFindings(a: Finding, b: Finding): number {
  return (
    (RULE_ORDER.get(a.code) ?? 0) - (RULE_ORDER.get(b.code) ?? 0) ||
    a.at - b.at ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}
