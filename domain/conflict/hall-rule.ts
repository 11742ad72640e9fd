import type { Hall } from '../programme/entity.ts';
import type { Finding } from '../programme/finding.ts';
import { sweepPairs } from '../programme/interval.ts';
import { findingOf } from './draw-up.ts';
import type { ConflictFacts, Placed } from './fact.ts';
import { overlapFacts } from './overlap.ts';

/**
 * `hall.overlap` in one cell (a hall, or the part of joined halls). Two slots that share several cells of one
 * joined hall give equal findings, one per cell: the caller keeps one per key. Source: programme.md rules 8, 9.
 */
export function hallOverlaps(facts: ConflictFacts, cellId: string): Finding[] {
  const findings: Finding[] = [];
  sweepPairs(facts.byCell.get(cellId) ?? [], (earlier, later) => {
    const hall = sharedHall(facts, cellId, earlier, later);
    if (!hall) return;
    const finding = findingOf(facts, {
      code: 'hall.overlap',
      sides: [earlier, later],
      subject: { kind: 'hall', id: hall.id },
      facts: overlapFacts(earlier, later),
    });
    if (finding) findings.push(finding);
  });
  return findings;
}

/**
 * The hall to name when two slots meet in a cell: the one both stand in, else the smaller one that lies in the
 * other, else the shared part. Undefined when one of them may hold several things at once.
 */
function sharedHall(facts: ConflictFacts, cellId: string, a: Placed, b: Placed): Hall | undefined {
  const [ofA, ofB] = [hallsOver(facts, cellId, a), hallsOver(facts, cellId, b)];
  const shared = ofA.find((hall) => ofB.includes(hall)) ?? innerHall(facts, ofA, ofB);
  const hall = shared ?? facts.hallById.get(cellId);
  const mayHoldSeveral = [hall, facts.hallById.get(cellId), ...ofA, ...ofB].some((one) => one?.isParallel);
  return mayHoldSeveral ? undefined : hall;
}

function hallsOver(facts: ConflictFacts, cellId: string, placed: Placed): Hall[] {
  return placed.hallIds.flatMap((id) => {
    const hall = facts.hallById.get(id);
    return hall && facts.cellsOfHall.get(id)?.includes(cellId) ? [hall] : [];
  });
}

function innerHall(facts: ConflictFacts, ofA: readonly Hall[], ofB: readonly Hall[]): Hall | undefined {
  for (const one of ofA) {
    for (const other of ofB) {
      if (liesIn(facts, one, other)) return one;
      if (liesIn(facts, other, one)) return other;
    }
  }
  return undefined;
}

function liesIn(facts: ConflictFacts, inner: Hall, outer: Hall): boolean {
  const cells = facts.cellsOfHall.get(outer.id) ?? [];
  return (facts.cellsOfHall.get(inner.id) ?? []).every((cell) => cells.includes(cell));
}
