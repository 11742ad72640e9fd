import type { BroadcastState } from './vocabulary.ts';

export const WATCH_CONTROLS = ['countdown', 'join', 'recording', 'soon', 'over', 'cancelled'] as const;
/** The one control of a session page: what it is in a state (broadcast.md B1). */
export type WatchControl = (typeof WATCH_CONTROLS)[number];

/** Every state has one control. `soon`: the recording is being prepared; `over`: there was or will be none. */
export function watchControl(state: BroadcastState): WatchControl {
  switch (state) {
    case 'planned':
    case 'waiting':
      return 'countdown';
    case 'live':
    case 'interrupted':
      return 'join';
    case 'recorded':
      return 'recording';
    case 'processing':
      return 'soon';
    case 'ended':
      return 'over';
    case 'cancelled':
      return 'cancelled';
  }
}
