import type { FeedEvent } from '#db/checkin/door-feed.ts';
import { storedOutcomes } from '#db/checkin/scan.ts';
import type { Reader } from '#db/types.ts';
import type { ScanEvent } from '#domain/checkin/protocol.ts';
import { correctedAt, isAdmitted, type Scan } from '#domain/checkin/scan.ts';

/** What the feed tells of a scan: once as it comes, and again when an open answer is given. */
export function scanEvent(scan: Scan): FeedEvent {
  const { id, ticketNo, generation, checkpointId, deviceId, direction, slotNo, admitted } = scan;
  const at = correctedAt(scan);
  const payload: ScanEvent = {
    ...{ id, ticketNo, generation, checkpointId, deviceId, direction, slotNo, at, admitted },
  };
  return { kind: 'scan', payload };
}

/** The same of several, each with its final answer where that is known by now. One query at most, none where none was open. */
export async function scanEvents(reader: Reader, scans: readonly Scan[]): Promise<FeedEvent[]> {
  const open = scans.filter(({ admitted }) => admitted === null).map(({ id }) => id);
  const outcomes = Map.groupBy(await storedOutcomes(reader, open), ({ scanId }) => scanId);
  return scans.map((scan) => {
    const own = outcomes.get(scan.id);
    return scanEvent(own === undefined ? scan : { ...scan, admitted: isAdmitted(scan, own) });
  });
}
