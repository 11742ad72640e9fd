import type { FeedEvent } from '#db/checkin/door-feed.ts';
import { correctedAt, type Scan } from '#domain/checkin/scan.ts';

/** What the feed tells of a scan: once as it comes, and again when an open answer is given. */
export function scanEvent(scan: Scan): FeedEvent {
  const { id, ticketNo, generation, checkpointId, deviceId, direction, admitted } = scan;
  return {
    kind: 'scan',
    payload: { id, ticketNo, generation, checkpointId, deviceId, direction, at: correctedAt(scan), admitted },
  };
}
