import { instantOf, programmeDay } from '#domain/time.ts';
import type { Show } from './stage.ts';
import type { TruthLine } from './truth-line.ts';

/** What a play of a show counts for at an instant (UTC ms), as the truth names it: a stream counts day by day. */
export function showTarget(
  show: Show,
  at: number,
  zone: string,
): Extract<TruthLine, ['target', ...unknown[]]> {
  if (show.kind === 'recording')
    return [
      'target',
      `recording ${show.recordingNo}`,
      'recording',
      show.recordingNo,
      null,
      null,
      show.durationDs,
    ];
  const dayOn = programmeDay(at, zone);
  const epochAt = instantOf(`${dayOn}T00:00`, zone);
  return ['target', `live ${show.streamNo} ${dayOn}`, 'live', show.streamNo, dayOn, epochAt, null];
}
