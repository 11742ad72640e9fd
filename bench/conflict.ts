import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { checkConflicts, recheckConflicts } from '#domain/programme/conflict.ts';
import { intersects } from '#domain/programme/interval.ts';
import { made } from '#domain/programme/programme.fixture.ts';
import type { Programme } from '#domain/programme/programme.ts';

const SESSIONS = 1000;
const HALLS = 40;
const RUNS = 40;

export type ConflictFigures = {
  sessions: number;
  halls: number;
  findings: number;
  /** Medians in milliseconds. */
  fullMs: number;
  partMs: number;
  naiveMs: number;
  /** The naive check compares every slot with every other, for halls and people only. */
  fullToNaive: number;
  fullP95Ms: number;
};

/**
 * The full conflict check over 1,000 sessions in 40 halls, and the check after one slot moved, beside a named
 * reference in the same run: comparing each slot with each other one. Target: full under 20 ms (programme.md).
 */
export function benchConflict(): ConflictFigures {
  const programme = busyProgramme();
  const options = { sha256: (text: string) => createHash('sha256').update(text).digest('hex') };
  const check = checkConflicts(programme, options);
  const touched = new Set([programme.slots[500]?.occurrenceId ?? '']);
  const full = timed(() => checkConflicts(programme, options));
  const part = timed(() => recheckConflicts(check, programme, touched, options));
  const naive = timed(() => naiveOverlaps(programme));
  return {
    sessions: SESSIONS,
    halls: HALLS,
    findings: check.findings.length,
    fullMs: full.median,
    partMs: part.median,
    naiveMs: naive.median,
    fullToNaive: Math.round((full.median / naive.median) * 100) / 100,
    fullP95Ms: full.p95,
  };
}

/** Three days in 40 halls, three people to a session, 1,200 people, some of them in two places. */
function busyProgramme(): Programme {
  const at = (n: number) => Math.floor(n / HALLS) % 9;
  const day = (n: number) => Math.floor(n / (HALLS * 9));
  const sessions = Array.from({ length: SESSIONS }, (_, n) => made.session(made.uuid(10_000 + n)));
  return made.programme({
    halls: Array.from({ length: HALLS }, (_, n) => made.hall(made.uuid(300 + n), { capacity: 100 + n })),
    days: [0, 1, 2].map((n) =>
      made.day(made.uuid(40 + n), {
        opensAt: made.NINE + (n * 24 - 5) * made.HOUR,
        closesAt: made.NINE + (n * 24 + 19) * made.HOUR,
      }),
    ),
    sessions,
    people: Array.from({ length: 1200 }, (_, n) => made.person(made.uuid(20_000 + n))),
    cast: sessions.flatMap((session, n) =>
      [0, 1, 2].map((seat) =>
        made.cast(
          made.uuid(30_000 + n * 3 + seat),
          session.id,
          made.uuid(20_000 + ((n * 7 + seat * 401) % 1200)),
        ),
      ),
    ),
    slots: sessions.map((session, n) => {
      const from = day(n) * 1440 + at(n) * 60;
      return made.slot(made.uuid(50_000 + n), session.id, from, from + (n % 97 === 0 ? 75 : 45));
    }),
    slotHalls: sessions.map((_, n) => made.slotHall(made.uuid(50_000 + n), made.uuid(300 + (n % HALLS)))),
  });
}

function naiveOverlaps(programme: Programme): number {
  const halls = new Map(programme.slotHalls.map((row) => [row.slotId, row.hallId]));
  const people = Map.groupBy(programme.cast, (row) => row.sessionId);
  let count = 0;
  for (const a of programme.slots) {
    for (const b of programme.slots) {
      if (a.id >= b.id || !intersects(a, b)) continue;
      if (halls.get(a.id) === halls.get(b.id)) count += 1;
      const others = people.get(b.sessionId ?? '') ?? [];
      for (const one of people.get(a.sessionId ?? '') ?? []) {
        if (others.some((other) => other.personId === one.personId)) count += 1;
      }
    }
  }
  return count;
}

function timed(work: () => unknown): { median: number; p95: number } {
  for (let n = 0; n < 10; n += 1) work();
  const times = Array.from({ length: RUNS }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  }).sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(RUNS * share)] ?? 0) * 100) / 100;
  return { median: at(0.5), p95: at(0.95) };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(benchConflict(), null, 2)}\n`);
