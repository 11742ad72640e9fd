import type { AudienceFigures } from '#domain/viewing/audience.ts';
import type { Tally } from './tally.ts';
import type { PeopleFigures } from './tally-people.ts';

/** Where what is published is not what the truth says. */
export type Difference = { readonly figure: string; readonly published: string; readonly truth: string };

export class Comparison {
  readonly found: Difference[] = [];
  /** How many single values were compared. */
  count = 0;

  /** Compares value by value, into lists and records. */
  compare(figure: string, published: unknown, truth: unknown): void {
    if (isRecord(published) && isRecord(truth)) {
      for (const name of new Set([...Object.keys(published), ...Object.keys(truth)]))
        this.compare(figure === '' ? name : `${figure}.${name}`, published[name], truth[name]);
      return;
    }
    this.count += 1;
    if (published === truth || (published == null && truth == null)) return;
    this.found.push({
      figure,
      published: JSON.stringify(published) ?? 'nothing',
      truth: JSON.stringify(truth) ?? 'nothing',
    });
  }
}

/** Every figure of an audience but the instants of gaps and of the last record, which nobody who watches can know. */
export function compareAudience(
  comparison: Comparison,
  published: AudienceFigures,
  tally: ReturnType<Tally['result']>,
): void {
  const { targets, sessions, edition, gaps, unplaced } = published;
  const { liveUniques, recordingUniques, ...others } = tally.edition;
  // Only who asks for it is told of live and recordings apart.
  const isApart = edition.liveUniques !== undefined;
  comparison.compare('edition', edition, isApart ? { ...others, liveUniques, recordingUniques } : others);
  comparison.compare('unplaced', unplaced, tally.unplaced);
  comparison.compare(
    'gaps',
    gaps.map(({ cause }) => cause),
    tally.gaps,
  );
  comparison.compare('targets', targets.length, tally.targets.size);
  for (const { targetNo: _, ...target } of targets) {
    const name = target.kind === 'live' ? `live ${target.ofNo} ${target.dayOn}` : `recording ${target.ofNo}`;
    comparison.compare(name, target, tally.targets.get(name) ?? {});
  }
  comparison.compare('sessions', sessions.length, tally.sessions.size);
  for (const session of sessions)
    comparison.compare(`session ${session.code}`, session, tally.sessions.get(session.code) ?? {});
}

export function comparePeople(comparison: Comparison, published: PeopleFigures, truth: PeopleFigures): void {
  const { sessions, ...people } = published;
  const { sessions: trueSessions, ...truePeople } = truth;
  comparison.compare('people', people, truePeople);
  comparison.compare('people.sessions', Object.fromEntries(sessions), Object.fromEntries(trueSessions));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
