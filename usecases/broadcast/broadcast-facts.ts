import { type Broadcast, broadcastsOf } from '#db/broadcast/broadcast.ts';
import { broadcastSetting, type StoredBroadcastSetting } from '#db/broadcast/broadcast-setting.ts';
import { type MediaSource, sourcesOf } from '#db/broadcast/media-source.ts';
import { type CaptionFile, captionsOf, type Recording, recordingsOf } from '#db/broadcast/recording.ts';
import { type Stream, streamsOf } from '#db/broadcast/stream.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { type AccessRule, inheritedRule } from '#domain/broadcast/broadcast-access.ts';

/** All that an edition sends and has sent. */
export type BroadcastFacts = {
  readonly setting: StoredBroadcastSetting;
  readonly streams: readonly Stream[];
  readonly broadcasts: readonly Broadcast[];
  readonly recordings: readonly Recording[];
  readonly sources: readonly MediaSource[];
  readonly captions: readonly Omit<CaptionFile, 'text'>[];
};

/** Six queries, however much there is. */
export async function readBroadcastFacts(reader: Reader, scope: EditionScope): Promise<BroadcastFacts> {
  const [setting, streams, broadcasts, recordings, sources, captions] = await Promise.all([
    broadcastSetting(reader, scope),
    streamsOf(reader, scope),
    broadcastsOf(reader, scope),
    recordingsOf(reader, scope),
    sourcesOf(reader, scope),
    captionsOf(reader, scope),
  ]);
  return { setting, streams, broadcasts, recordings, sources, captions };
}

/** Who may watch a broadcast while it is on: edition > stream > broadcast (B10). */
export function liveRule(
  { setting, streams }: Pick<BroadcastFacts, 'setting' | 'streams'>,
  broadcast: Pick<Broadcast, 'streamId' | 'access' | 'ticketTypes'>,
): AccessRule {
  const stream = streams.find(({ id }) => id === broadcast.streamId);
  return inheritedRule(setting, ...(stream ? [stream] : []), broadcast);
}

/** Who may watch its recording: as live, unless it says otherwise. */
export function recordingRule(
  facts: Pick<BroadcastFacts, 'setting' | 'streams'>,
  broadcast: Pick<Broadcast, 'streamId' | 'access' | 'ticketTypes' | 'recordingAccess' | 'recordingTypes'>,
): AccessRule {
  const { recordingAccess: access, recordingTypes: ticketTypes } = broadcast;
  return inheritedRule(liveRule(facts, broadcast), { access, ticketTypes });
}

/** Sources that may be played, the first choice first: those that fail are left out where another of their language does not. */
export function playableSources(sources: readonly MediaSource[]): MediaSource[] {
  return [...Map.groupBy(sources, ({ locale }) => locale).values()]
    .flatMap((some) => {
      const good = some.filter(({ failedAt }) => failedAt === null);
      return good.length > 0 ? good : some;
    })
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}
