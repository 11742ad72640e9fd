import type { Talk } from './entity.ts';

export type TalkTime<T> = { readonly talk: T; readonly offsetMinutes: number; readonly endMinutes: number };

type TimedTalk = Pick<Talk, 'id' | 'position' | 'lengthMinutes' | 'fixedOffsetMinutes'>;

/**
 * When the talks of one session run, in minutes after the slot's start, in running order: the first begins with
 * the slot, each next one where the one before ended, unless it has a fixed offset. The result may pass the
 * slot's end; that is a finding, not an error. Source: programme.md rule 6.
 */
export function talkTimes<T extends TimedTalk>(talks: readonly T[]): TalkTime<T>[] {
  let endMinutes = 0;
  return [...talks].sort(byPosition).map((talk) => {
    const offsetMinutes = talk.fixedOffsetMinutes ?? endMinutes;
    endMinutes = offsetMinutes + talk.lengthMinutes;
    return { talk, offsetMinutes, endMinutes };
  });
}

function byPosition(a: TimedTalk, b: TimedTalk): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}
