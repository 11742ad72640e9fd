'use server';

import { action } from '#app/_request/action.ts';
import { correctTimesInput, testStreamInput } from '#domain/broadcast/stage-noun.ts';
import { testStream } from '#usecases/broadcast/control-desk.ts';
import { correctTimes } from '#usecases/broadcast/run-broadcast.ts';

export const correctTimesAction = action(
  { name: 'broadcast.correct', permission: 'broadcast.manage', schema: correctTimesInput },
  (viewer, { edition, ...input }) => correctTimes(viewer, edition, input),
);
export const testStreamAction = action(
  { name: 'broadcast.test', permission: 'broadcast.run', schema: testStreamInput },
  (viewer, { edition, streamId }) => testStream(viewer, edition, streamId),
);
