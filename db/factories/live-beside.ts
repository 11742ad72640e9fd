import path from 'node:path';
import { eq } from 'drizzle-orm';
import type { SourceKind } from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Broadcast } from '../broadcast/broadcast.ts';
import type { MediaSource } from '../broadcast/media-source.ts';
import type { Recording } from '../broadcast/recording.ts';
import type { Stream } from '../broadcast/stream.ts';
import { openSqlite } from '../sqlite.ts';
import type { Db, Tx } from '../types.ts';
import { aBroadcast, aCaptionFile, aMediaSource, aRecording, aStream } from './broadcast.ts';
import { aPoll, aQuestionAsked } from './live-desk.ts';

/** A broadcast as journeys give it from hand to hand. */
export type SentBroadcast = Broadcast;

/** A source of a stream or of a recording. */
export type GivenSource = Partial<Pick<MediaSource, 'locale' | 'priority' | 'measure'>> & {
  readonly kind: SourceKind;
  readonly url: string;
};

/** What a hall sends. */
export type GivenStream = Partial<Pick<Stream, 'audioUrl' | 'access' | 'ticketTypes'>> & {
  readonly hallId: string;
  readonly sources: readonly GivenSource[];
  /** Occurrences that it broadcasts, each with what is to be said of it. */
  readonly broadcasts: Readonly<Record<string, Partial<Broadcast>>>;
};

/** Gives an edition streams and broadcasts, beside a running server; answers broadcasts by their occurrences. */
export function streamsBeside(
  dataFolder: string,
  editionId: string,
  streams: readonly GivenStream[],
): Promise<ReadonlyMap<string, Broadcast>> {
  return beside(dataFolder, async (tx) => {
    const made = new Map<string, Broadcast>();
    for (const { sources, broadcasts, ...given } of streams) {
      const stream = await aStream(tx, { id: editionId }, given);
      for (const source of sources) await aMediaSource(tx, { stream }, source);
      for (const [occurrenceId, facts] of Object.entries(broadcasts))
        made.set(occurrenceId, await aBroadcast(tx, stream, occurrenceId, facts));
    }
    return made;
  });
}

/** Publishes a recording of a broadcast with captions, and says so in its state. */
export function recordingBeside(
  dataFolder: string,
  broadcast: Broadcast,
  source: GivenSource,
  captions: Readonly<Record<string, string>>,
): Promise<Recording> {
  return beside(dataFolder, async (tx) => {
    const recording = await aRecording(tx, broadcast, { durationDs: 1_800 });
    await aMediaSource(tx, { recording }, source);
    for (const [locale, text] of Object.entries(captions))
      await aCaptionFile(tx, recording, { locale, text });
    return recording;
  });
}

/** What stands beside a broadcast. */
export type GivenDesk = {
  readonly questions: readonly NonNullable<Parameters<typeof aQuestionAsked>[2]>[];
  readonly polls: readonly {
    readonly question: LocaleMap;
    readonly options: readonly { readonly text: LocaleMap; readonly voters: number }[];
    readonly isOnStage?: boolean;
    readonly state?: 'draft' | 'open' | 'closed';
  }[];
};

/** Questions and polls of a broadcast as a hall in the middle of its session has them. */
export function deskBeside(
  dataFolder: string,
  broadcast: Pick<Broadcast, 'id' | 'editionId'>,
  { questions, polls }: GivenDesk,
): Promise<void> {
  return beside(dataFolder, async (tx) => {
    for (const question of questions) await aQuestionAsked(tx, broadcast, question);
    for (const [position, { options, ...poll }] of polls.entries())
      await aPoll(tx, broadcast, options, { ...poll, position });
  });
}

/** Takes all tickets of an edition back, as an office does. */
export function revokeTicketsBeside(dataFolder: string, editionId: string): Promise<unknown> {
  return beside(dataFolder, (tx) => {
    const { ticket: t } = tx.t;
    return tx.update(t).set({ state: 'revoked' }).where(eq(t.editionId, editionId));
  });
}

async function beside<T>(dataFolder: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const db: Db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  try {
    return await db.tx(work);
  } finally {
    await db.close();
  }
}
