import type { BroadcastView, HallLiveView } from './live-view.ts';
import { isWatchable } from './shown-control.ts';

/** What the page of a hall is about at this moment. */
export type LiveFocus = {
  readonly broadcast: BroadcastView | null;
  /** Somebody asked for a session that cannot be watched now, and this is on instead (broadcast.md B3). */
  readonly instead: BroadcastView | null;
  /** The session was asked for by its address, and its time is another one. */
  readonly isWrongTime: boolean;
};

/**
 * What a hall shows: the session that the address asks for; else what is on or about to be; else what one has just watched, so
 * that it becomes its recording without a reload; else what is next. `isAsked`: the address names the session.
 */
export function liveFocus(view: Pick<HallLiveView, 'now' | 'next' | 'asked'>, isAsked: boolean): LiveFocus {
  const { now, next, asked } = view;
  if (isAsked && asked !== null) {
    const isElsewhere = now !== null && now.id !== asked.id && isWatchable(now.control);
    const isWrongTime = asked.control.kind === 'countdown' && asked.id !== now?.id;
    return { broadcast: asked, instead: isElsewhere ? now : null, isWrongTime };
  }
  const isOn = now !== null && (isWatchable(now.control) || now.state === 'waiting');
  const broadcast = isOn ? now : (asked ?? now ?? next);
  return { broadcast, instead: null, isWrongTime: false };
}
