import type { CastMember } from './person-entity.ts';
import type { RuleSetting } from './plan-entity.ts';
import { type CastRole, FINDING_CODES, type FindingCode, RULE_LEVELS, type RuleLevel } from './vocabulary.ts';

/** Level of each rule while the edition says nothing else (programme.md, table after rule 11). */
export const DEFAULT_LEVELS: Readonly<Record<FindingCode, RuleLevel>> = {
  'time.outside_day': 'block_drop',
  'hall.overlap': 'block_release',
  'hall.missing': 'warn',
  'hall.closed': 'warn',
  'hall.capacity': 'warn',
  'hall.equipment': 'warn',
  'hall.interpretation': 'warn',
  'person.overlap': 'block_release',
  'person.unavailable': 'warn',
  'person.turnaround': 'warn',
  'cast.missing_role': 'warn',
  'cast.unconfirmed': 'warn',
  'talks.overrun': 'warn',
  'pair.apart': 'warn',
  'track.parallel': 'off',
  'state.unpublishable': 'block_release',
  'content.missing': 'warn',
};

/** Minutes a person needs between two halls without a link: in one house, and between two. */
export const DEFAULT_WALK = { sameVenueMinutes: 0, otherVenueMinutes: 30 } as const;

/** How much a role is needed in its place: 2 fully, 1 rather, 0 not (programme.md, end of Data). */
export const ROLE_WEIGHTS: Readonly<Record<CastRole, 0 | 1 | 2>> = {
  moderator: 2,
  co_moderator: 2,
  keynote: 2,
  speaker: 2,
  panelist: 2,
  discussant: 1,
  expert: 1,
  host: 2,
  guest: 0,
  interpreter: 2,
  secretary: 2,
};

/** The weight of one seat: what the organizer set for it, else 0 when shown by video, else that of the role. */
export function weightOf(member: Pick<CastMember, 'role' | 'presence' | 'weight'>): number {
  if (member.weight !== null) return member.weight;
  return member.presence === 'video' ? 0 : ROLE_WEIGHTS[member.role];
}

export type ConflictRules = {
  readonly levels: Readonly<Record<FindingCode, RuleLevel>>;
  readonly walk: { readonly sameVenueMinutes: number; readonly otherVenueMinutes: number };
  /** Pairs of session codes that must not run at the same time. */
  readonly apart: readonly (readonly [string, string])[];
};

/**
 * The rules of an edition: the defaults under what it changed. Unknown codes and levels are ignored.
 * `person.turnaround` takes the parameters `sameVenueMinutes` and `otherVenueMinutes`; `pair.apart` has one
 * parameter per pinned pair, `<code>+<code>`, on unless 0 (docs/decisions/051-findings.md).
 */
export function conflictRules(settings: readonly RuleSetting[]): ConflictRules {
  const levels = { ...DEFAULT_LEVELS };
  for (const { code, level } of settings) {
    if (isFindingCode(code) && isRuleLevel(level)) levels[code] = level;
  }
  const paramsOf = (code: FindingCode) => settings.find((setting) => setting.code === code)?.params ?? {};
  return {
    levels,
    walk: { ...DEFAULT_WALK, ...paramsOf('person.turnaround') },
    apart: Object.entries(paramsOf('pair.apart')).flatMap(([pair, on]) => {
      const [one, other, ...more] = pair.split('+').sort();
      return on !== 0 && one && other && more.length === 0 ? [[one, other] as const] : [];
    }),
  };
}

function isFindingCode(code: string): code is FindingCode {
  return (FINDING_CODES as readonly string[]).includes(code);
}

function isRuleLevel(level: string): level is RuleLevel {
  return (RULE_LEVELS as readonly string[]).includes(level);
}
