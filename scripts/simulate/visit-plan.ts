import type { ForumPlan, PlannedSession } from './forum-plan.ts';
import type { Seeded } from './seeded.ts';

/** Somebody at a door, at an instant (UTC ms). `hall` null: the gate. */
export type Pass = {
  readonly person: number;
  readonly hall: number | null;
  readonly direction: 'in' | 'out';
  readonly at: number;
};

const MINUTE = 60_000;
/** Of those who registered: who comes at all, and on each day; who forgets the scan on the way out of a hall. */
const [COMES, ON_A_DAY, FORGETS] = [0.976, 0.7, 0.1] as const;

/**
 * Who passes which door when: in at the gate in the morning, one or both sessions of the day in some hall, out at the gate in
 * the evening. Nobody is at two doors within a minute.
 */
export function planVisits(plan: ForumPlan, people: number, random: Seeded): Pass[] {
  const passes: Pass[] = [];
  for (let person = 0; person < people; person += 1) {
    if (!random.isOneOf(COMES)) continue;
    let came = false;
    for (const day of plan.days.keys()) {
      const isLast = day === plan.days.length - 1;
      if (random.isOneOf(ON_A_DAY) || (isLast && !came)) {
        passes.push(...dayOf(plan, person, day, random));
        came = true;
      }
    }
  }
  return passes.sort((a, b) => a.at - b.at || a.person - b.person);
}

function dayOf(plan: ForumPlan, person: number, day: number, random: Seeded): Pass[] {
  const own = plan.sessions.filter((session) => session.day === day);
  const first = Math.min(...own.map(({ startAt }) => startAt));
  const last = Math.max(...own.map(({ endAt }) => endAt));
  const passes: Pass[] = [{ person, hall: null, direction: 'in', at: first - random.whole(30, 75) * MINUTE }];
  const turns = [
    ...Map.groupBy(own, ({ startAt }) => Math.floor((startAt - first) / (120 * MINUTE))).values(),
  ];
  for (const turn of turns)
    if (random.isOneOf(0.6)) passes.push(...visitOf(random.one(turn), person, random));
  return [...passes, { person, hall: null, direction: 'out', at: last + random.whole(16, 45) * MINUTE }];
}

/** Some come too early, some late, some for half a minute only: those have not attended. */
function visitOf({ hall, startAt, endAt }: PlannedSession, person: number, random: Seeded): Pass[] {
  const isGlance = random.isOneOf(0.05);
  const inAt = startAt + random.whole(-12, 20) * MINUTE + random.whole(0, 59) * 1_000;
  const outAt = isGlance ? Math.max(inAt, startAt) + 30_000 : endAt + random.whole(-8, 12) * MINUTE;
  const entry: Pass = { person, hall, direction: 'in', at: inAt };
  if (random.isOneOf(FORGETS) && !isGlance) return [entry];
  return [entry, { person, hall, direction: 'out', at: outAt }];
}

/** From the first entry to the leaving of each stay in a hall, one after the other: nobody is in two halls at once. */
export function staysOf(
  passes: readonly Pass[],
): { person: number; hall: number; fromAt: number; toAt: number }[] {
  const stays: { person: number; hall: number; fromAt: number; toAt: number }[] = [];
  for (const [person, own] of Map.groupBy(passes, (pass) => pass.person)) {
    let open: { hall: number; fromAt: number } | undefined;
    for (const { hall, direction, at } of own.toSorted((a, b) => a.at - b.at)) {
      const leaves = direction === 'out' || (hall !== null && hall !== open?.hall);
      if (open !== undefined && leaves) {
        stays.push({ person, ...open, toAt: at });
        open = undefined;
      }
      if (direction === 'in' && hall !== null) open ??= { hall, fromAt: at };
    }
  }
  return stays;
}
