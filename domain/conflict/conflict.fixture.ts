import { createHash } from 'node:crypto';
import { findConflicts } from '../programme/conflict.ts';
import type { CastMember } from '../programme/person-entity.ts';
import type { RuleSetting, Slot } from '../programme/plan-entity.ts';
import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import type { FindingCode, RuleLevel } from '../programme/vocabulary.ts';

/** Shared by the tests of the rules: two sessions, one person, and the findings as short lines. */

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
export const [s1, s2, p1, h1, h2, h3, x1, x2, x3] = [101, 102, 201, 301, 302, 303, 401, 402, 403].map(
  made.uuid,
) as [string, string, string, string, string, string, string, string, string];

/** Findings of one rule as `level: subject (occurrences)`, subject by its last three digits. */
export function found(
  code: FindingCode,
  values: Partial<Programme>,
  audience?: ReadonlyMap<string, number>,
): string[] {
  const options = audience ? { sha256, audience } : { sha256 };
  return findConflicts(made.programme(values), options)
    .filter((finding) => finding.code === code)
    .map(({ level, subject, occurrences }) => {
      const slots = occurrences.map((id) => id.slice(-3)).join(' ');
      return `${level}: ${subject.kind} ${subject.id.slice(-3)} (${slots})`;
    });
}

export function rule(code: FindingCode, level: RuleLevel, params: RuleSetting['params'] = {}): RuleSetting {
  return { id: code, editionId: made.editionId, code, level, params };
}

/** Two sessions in halls 301 and 302, the second from `from` to `until` minutes after nine; the first 0–60. */
export function two(from: number, until: number, values: Partial<Slot> = {}): Partial<Programme> {
  return {
    halls: [made.hall(h1), made.hall(h2), made.hall(h3)],
    sessions: [made.session(s1), made.session(s2)],
    slots: [made.slot(x1, s1, 0, 60), made.slot(x2, s2, from, until, values)],
    slotHalls: [made.slotHall(x1, h1), made.slotHall(x2, h2)],
  };
}

export function cast(values: Partial<CastMember> = {}, other: Partial<CastMember> = {}): Partial<Programme> {
  return {
    people: [made.person(p1)],
    cast: [made.cast(made.uuid(501), s1, p1, values), made.cast(made.uuid(502), s2, p1, other)],
  };
}
