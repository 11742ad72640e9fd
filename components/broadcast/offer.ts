import type { BroadcastView, HallLiveView } from '#domain/broadcast/live-view.ts';
import { isWatchable } from '#domain/broadcast/shown-control.ts';
import type { Offer } from './watch-request.ts';

/** What can be played of a broadcast at this moment; undefined while its control cannot be pressed. */
export function offerOf(
  broadcast: BroadcastView | null,
  { stream }: Pick<HallLiveView, 'stream'>,
): Offer | undefined {
  if (broadcast === null || !isWatchable(broadcast.control)) return undefined;
  const { id, streamNo, recording, control } = broadcast;
  if (control.kind === 'play' && recording !== null) {
    const { no, sources, captions } = recording;
    return {
      ...{ key: `recording ${no}`, broadcastId: id, recordingNo: no, streamNo, sources, captions },
      ...{ audioUrl: null, isClosed: isClosed(sources) },
    };
  }
  if (control.kind !== 'join' || stream === null) return undefined;
  const { sources, audioUrl } = stream;
  return {
    ...{ key: `live ${id}`, broadcastId: id, recordingNo: null, streamNo, sources, audioUrl },
    ...{ captions: [], isClosed: isClosed(sources) },
  };
}

function isClosed(sources: Offer['sources']): boolean {
  return sources.every(({ url }) => url === '');
}
