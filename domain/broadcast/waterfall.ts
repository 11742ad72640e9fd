import type { Waterfall } from '../viewing/audience.ts';

/** What the waterfall leaves unexplained: 0, or there is a mistake that readers are told of (an identity of broadcast.md). */
export function waterfallDifference(w: Waterfall): number {
  const starts = w.startRequests - w.malformed - w.badSignature - w.accessRefused - w.overloadRefused;
  const views = w.starts - w.bots - w.shared - w.impossible - w.flaggedShort - w.underTenSeconds - w.merged;
  return Math.abs(starts - w.starts) + Math.abs(views - w.views);
}
