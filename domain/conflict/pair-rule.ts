import type { Finding } from '../programme/finding.ts';
import { intersects, sweepPairs } from '../programme/interval.ts';
import { findingOf } from './draw-up.ts';
import type { ConflictFacts } from './fact.ts';
import { overlapFacts } from './overlap.ts';

/** `track.parallel`: two slots of one track at the same time. Off unless the edition wants it. */
export function trackOverlaps(facts: ConflictFacts, trackId: string): Finding[] {
  if (facts.rules.levels['track.parallel'] === 'off') return [];
  const findings: Finding[] = [];
  sweepPairs(facts.byTrack.get(trackId) ?? [], (earlier, later) => {
    const finding = findingOf(facts, {
      code: 'track.parallel',
      sides: [earlier, later],
      subject: { kind: 'track', id: trackId },
      facts: overlapFacts(earlier, later),
    });
    if (finding) findings.push(finding);
  });
  return findings;
}

/** `pair.apart`: two sessions that were pinned apart, given by their codes, at the same time. */
export function pairOverlaps(facts: ConflictFacts, one: string, other: string): Finding[] {
  const found = (facts.bySessionCode.get(one) ?? []).flatMap((a) =>
    (facts.bySessionCode.get(other) ?? []).map((b) => {
      if (a === b || !intersects(a, b)) return undefined;
      return findingOf(facts, {
        code: 'pair.apart',
        sides: [a, b],
        subject: { kind: 'session', id: a.session?.id ?? '' },
        facts: overlapFacts(a, b),
      });
    }),
  );
  return found.filter((finding) => finding !== undefined);
}
