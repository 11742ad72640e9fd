import { aBroadcast, aMediaSource, aRecording, aStream } from '#db/factories/broadcast.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import type { StageWorld } from '../e2e/authz/row.ts';

/** Broadcasts of an edition, with something for every row that uses one up. */
export async function seedStage(tx: Tx, { edition, ids }: Tenant): Promise<StageWorld> {
  const title = { en: 'Seeded', ru: 'Seeded' };
  const stream = await aStream(tx, edition, { title, hallId: ids.hall });
  const idle = await aStream(tx, edition, { title });
  // Nothing is sent on it: a look at it finds that.
  const silent = await aStream(tx, edition, { title, traits: ['up'] });
  const source = await aMediaSource(tx, { stream });
  const live = await aBroadcast(tx, stream, newId(), { traits: ['live'] });
  const idleBroadcast = await aBroadcast(tx, idle, newId());
  const recording = await aRecording(tx, live);
  const idleRecording = await aRecording(tx, live, { publishedAt: null });
  return {
    ...{ streamId: stream.id, idleStreamId: silent.id, sourceId: source.id },
    ...{ broadcastId: live.id, idleBroadcastId: idleBroadcast.id },
    ...{ recordingId: recording.id, idleRecordingId: idleRecording.id },
  };
}
