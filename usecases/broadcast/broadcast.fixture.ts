import type { Broadcast } from '#db/broadcast/broadcast.ts';
import type { Recording } from '#db/broadcast/recording.ts';
import type { Stream } from '#db/broadcast/stream.ts';
import { aBroadcast, aMediaSource, aStream } from '#db/factories/broadcast.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { aForum, FORUM } from '../calendar/link.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';

/** 20 May 2027 10:00 in Krasnoyarsk: the start of the first two sessions, each an hour long. */
export const START = Date.UTC(2027, 4, 20, 3);

/** A published forum of three sessions with a stream in each hall and a broadcast of each session. */
export async function aStage(db: Db) {
  const { clock, close } = await aForum(db);
  const programme = await openPublicProgramme(anonymousViewer, FORUM);
  const { edition, halls } = programme.snapshot;
  const made = await db.tx(async (tx) => {
    const streams = new Map<string, Stream>();
    const broadcasts = new Map<string, Broadcast>();
    for (const hall of halls) {
      const stream = await aStream(tx, edition, { hallId: hall.id, title: hall.name });
      streams.set(hall.id, stream);
      await aMediaSource(tx, { stream });
    }
    for (const slot of programme.snapshot.slots) {
      const stream = streams.get(slot.halls[0]?.hallId ?? '');
      const title = Object.values(programme.sessionById.get(slot.sessionId ?? '')?.title ?? {})[0];
      if (stream === undefined || title === undefined) continue;
      broadcasts.set(title, await aBroadcast(tx, stream, slot.occurrenceId));
    }
    return { streams, broadcasts };
  });
  const broadcast = (title: string): Broadcast => {
    const found = made.broadcasts.get(title);
    if (found === undefined) throw new Error(`no session is called ${title}`);
    return found;
  };
  const hallSlug = (title: string): string => {
    const slot = programme.slotByOccurrenceId.get(broadcast(title).occurrenceId);
    return programme.hallById.get(slot?.halls[0]?.hallId ?? '')?.slug ?? '';
  };
  const streamOf = (title: string): Stream => {
    const found = [...made.streams.values()].find(({ id }) => id === broadcast(title).streamId);
    if (found === undefined) throw new Error(`${title} has no stream`);
    return found;
  };
  const scope = grantEditionScope(edition.id);
  return { clock, close, programme, edition, scope, broadcast, hallSlug, streamOf };
}

export type Stage = Awaited<ReturnType<typeof aStage>>;

/** A source of a recording. */
export async function aRecordedSource(db: Db, recording: Recording): Promise<void> {
  await db.tx((tx) =>
    aMediaSource(tx, { recording }, { kind: 'youtube', url: 'https://www.youtube-nocookie.com/embed/abc' }),
  );
}
