'use server';

import { action } from '#app/_request/action.ts';
import { makeStreamsInput, runBroadcastInput } from '#domain/broadcast/stage-noun.ts';
import { runBroadcast } from '#usecases/broadcast/run-broadcast.ts';
import { makeStreams } from '#usecases/broadcast/stream-desk.ts';

export const runBroadcastAction = action(
  { name: 'broadcast.run', permission: 'broadcast.run', schema: runBroadcastInput },
  (viewer, { edition, ...input }) => runBroadcast(viewer, edition, input),
);
export const makeStreamsAction = action(
  { name: 'broadcast.make-streams', permission: 'broadcast.manage', schema: makeStreamsInput },
  (viewer, { edition }) => makeStreams(viewer, edition),
);
