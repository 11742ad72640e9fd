import type { Finding } from '../programme/finding.ts';
import { intersects, sweepPairs } from '../programme/interval.ts';
import type { Availability } from '../programme/person-entity.ts';
import { againstAvailability } from './availability.ts';
import { findingOf } from './draw-up.ts';
import type { Attendance, ConflictFacts } from './fact.ts';
import { overlapFacts } from './overlap.ts';

const MINUTE = 60_000;

/** The rules about one person: being in two places, on the way, or away. Source: programme.md rules 8–10. */
export function personFindings(facts: ConflictFacts, personId: string): Finding[] {
  const attendances = facts.byPerson.get(personId) ?? [];
  const hours = facts.availabilityOf.get(personId);
  return [...meetings(facts, attendances), ...(hours ? absences(facts, attendances, hours) : [])];
}

/** `person.overlap` and `person.turnaround` in one sweep; several seats in two slots give one finding. */
function meetings(facts: ConflictFacts, attendances: readonly Attendance[]): Finding[] {
  if (attendances.length < 2) return [];
  const overlaps = new Map<string, Finding>();
  const turnarounds = new Map<string, Finding>();
  sweepPairs(
    attendances,
    (earlier, later) => {
      if (earlier.placed === later.placed) return;
      if (intersects(earlier, later)) keepStronger(overlaps, overlap(facts, earlier, later));
      else keepStronger(turnarounds, turnaround(facts, earlier, later));
    },
    facts.longestWalkMinutes * MINUTE,
  );
  // Who is in two places at once has no way between them to be late on.
  for (const [key, finding] of turnarounds) {
    if (overlaps.has(key.replace('person.turnaround', 'person.overlap'))) continue;
    overlaps.set(key, finding);
  }
  return [...overlaps.values()];
}

function overlap(facts: ConflictFacts, a: Attendance, b: Attendance): Finding | undefined {
  const isFull = Math.min(a.weight, b.weight) >= 2 && !a.isIdea && !b.isIdea;
  return findingOf(facts, {
    code: 'person.overlap',
    sides: [a.placed, b.placed],
    subject: { kind: 'person', id: a.personId },
    facts: overlapFacts(a, b),
    weights: [a.weight, b.weight],
    ...(isFull ? {} : { atMost: 'warn' }),
  });
}

function turnaround(facts: ConflictFacts, earlier: Attendance, later: Attendance): Finding | undefined {
  if (earlier.isOnline || later.isOnline) return undefined;
  const walkMinutes = walkBetween(facts, earlier, later);
  const gapMinutes = (later.startAt - earlier.endAt) / MINUTE;
  if (gapMinutes >= walkMinutes) return undefined;
  return findingOf(facts, {
    code: 'person.turnaround',
    sides: [earlier.placed, later.placed],
    subject: { kind: 'person', id: earlier.personId },
    facts: { gapMinutes, walkMinutes },
    weights: [earlier.weight, later.weight],
  });
}

/** The shortest way between any two of the halls; 0 while one of the places is not known. */
function walkBetween(facts: ConflictFacts, a: Attendance, b: Attendance): number {
  const ways = a.placed.mainHallIds.flatMap((from) =>
    b.placed.mainHallIds.map((to) => {
      if (from === to) return 0;
      const [fromVenue, toVenue] = [facts.hallById.get(from)?.venueId, facts.hallById.get(to)?.venueId];
      const { sameVenueMinutes, otherVenueMinutes } = facts.rules.walk;
      return (
        facts.walkMinutes.get(`${from} ${to}`) ??
        (fromVenue === toVenue ? sameVenueMinutes : otherVenueMinutes)
      );
    }),
  );
  return ways.length === 0 ? 0 : Math.min(...ways);
}

/** `person.unavailable`: one finding per slot, however many seats the person has in it. */
function absences(
  facts: ConflictFacts,
  attendances: readonly Attendance[],
  hours: readonly Availability[],
): Finding[] {
  const found = new Map<string, Finding>();
  for (const attendance of attendances) {
    if (!againstAvailability(attendance, hours)) continue;
    keepStronger(
      found,
      findingOf(facts, {
        code: 'person.unavailable',
        sides: [attendance.placed],
        subject: { kind: 'person', id: attendance.personId },
        weights: [attendance.weight],
      }),
    );
  }
  return [...found.values()];
}

/** Of two findings with one key the higher level wins, then the larger print, so that order decides nothing. */
function keepStronger(kept: Map<string, Finding>, finding: Finding | undefined): void {
  if (!finding) return;
  const known = kept.get(finding.key);
  const strength = (one: Finding) => `${one.level === 'warn' ? 0 : 1} ${one.print}`;
  if (!known || strength(finding) > strength(known)) kept.set(finding.key, finding);
}
