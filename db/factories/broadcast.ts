import type { Edition } from '#domain/programme/entity.ts';
import type { Broadcast } from '../broadcast/broadcast.ts';
import type { MediaSource } from '../broadcast/media-source.ts';
import type { CaptionFile, Recording } from '../broadcast/recording.ts';
import type { Stream } from '../broadcast/stream.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const MADE_AT = Date.UTC(2026, 0, 2);
type OfEdition = Pick<Edition, 'id'>;

const STREAM_TRAITS = {
  up: { signal: 'up', signalAt: MADE_AT },
  down: { signal: 'down', signalAt: MADE_AT },
} satisfies Record<string, Partial<Stream>>;

/** Stores a stream of an edition, of no hall and without sources. */
export async function aStream(
  tx: Tx,
  edition: OfEdition,
  given: Given<Stream, keyof typeof STREAM_TRAITS> = {},
): Promise<Stream> {
  const number = nextNumber();
  const defaults: Stream = {
    id: newId(),
    editionId: edition.id,
    no: number,
    hallId: null,
    title: { en: `Stream ${number}`, ru: `Поток ${number}` },
    hasPdt: null,
    audioUrl: null,
    signal: 'unknown',
    signalAt: null,
    access: null,
    ticketTypes: null,
    probe: null,
    createdAt: MADE_AT,
    version: 1,
  };
  const row = rowOf<Stream, keyof typeof STREAM_TRAITS>(defaults, STREAM_TRAITS, given);
  await tx.insert(tx.t.stream).values(row);
  return row;
}

const BROADCAST_TRAITS = {
  waiting: { state: 'waiting' },
  live: { state: 'live', actualStartAt: MADE_AT },
  ended: { state: 'ended', actualStartAt: MADE_AT, actualEndAt: MADE_AT },
  recorded: { state: 'recorded', actualStartAt: MADE_AT, actualEndAt: MADE_AT },
  registeredOnly: { access: 'registered' },
} satisfies Record<string, Partial<Broadcast>>;

/** Stores a planned broadcast of an occurrence on a stream; all it does not say is inherited. */
export async function aBroadcast(
  tx: Tx,
  stream: Pick<Stream, 'id' | 'editionId'>,
  occurrenceId: string,
  given: Given<Broadcast, keyof typeof BROADCAST_TRAITS> = {},
): Promise<Broadcast> {
  const defaults: Broadcast = {
    id: newId(),
    editionId: stream.editionId,
    occurrenceId,
    streamId: stream.id,
    state: 'planned',
    access: null,
    ticketTypes: null,
    recordingAccess: null,
    recordingTypes: null,
    recordingFromAt: null,
    recordingUntilAt: null,
    questionMode: null,
    counterPolicy: null,
    startedByHandAt: null,
    heldAt: null,
    actualStartAt: null,
    actualEndAt: null,
    stateAt: MADE_AT,
    expectsRecording: true,
    version: 1,
  };
  const row = rowOf<Broadcast, keyof typeof BROADCAST_TRAITS>(defaults, BROADCAST_TRAITS, given);
  await tx.insert(tx.t.broadcast).values(row);
  return row;
}

/** Stores a published recording of an hour that begins with the session; without sources. */
export async function aRecording(
  tx: Tx,
  broadcast: Pick<Broadcast, 'id' | 'editionId'>,
  given: Partial<Recording> = {},
): Promise<Recording> {
  const row: Recording = {
    id: newId(),
    editionId: broadcast.editionId,
    no: nextNumber(),
    broadcastId: broadcast.id,
    durationDs: 36_000,
    sessionOffsetDs: 0,
    isEdited: false,
    publishedAt: MADE_AT,
    createdAt: MADE_AT,
    version: 1,
    ...given,
  };
  await tx.insert(tx.t.recording).values(row);
  return row;
}

/** Stores an HLS playlist of a stream or a recording. */
export async function aMediaSource(
  tx: Tx,
  owner: { readonly stream: Stream } | { readonly recording: Recording },
  given: Partial<MediaSource> = {},
): Promise<MediaSource> {
  const number = nextNumber();
  const isStream = 'stream' in owner;
  const row: MediaSource = {
    id: newId(),
    editionId: isStream ? owner.stream.editionId : owner.recording.editionId,
    streamId: isStream ? owner.stream.id : null,
    recordingId: isStream ? null : owner.recording.id,
    kind: 'hls',
    url: `https://video.example/${number}/index.m3u8`,
    locale: null,
    priority: 0,
    measure: 'exact',
    failedAt: null,
    version: 1,
    ...given,
  };
  await tx.insert(tx.t.mediaSource).values(row);
  return row;
}

/** Stores WebVTT of one cue for a recording. */
export async function aCaptionFile(
  tx: Tx,
  recording: Recording,
  given: Partial<CaptionFile> = {},
): Promise<CaptionFile> {
  const row: CaptionFile = {
    id: newId(),
    editionId: recording.editionId,
    recordingId: recording.id,
    locale: 'en',
    text: 'WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome\n',
    sha256: '0'.repeat(64),
    createdAt: MADE_AT,
    ...given,
  };
  await tx.insert(tx.t.captionFile).values(row);
  return row;
}
