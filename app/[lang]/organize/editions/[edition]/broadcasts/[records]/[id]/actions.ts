'use server';

import { action } from '#app/_request/action.ts';
import {
  addSourceInput,
  captionInput,
  checkLinkInput,
  fillStreamInput,
  sourceInput,
} from '#domain/broadcast/stage-noun.ts';
import { saveCaptions } from '#usecases/broadcast/recording-desk.ts';
import { addSource, changeSource, checkLink } from '#usecases/broadcast/source-desk.ts';
import { fillStream } from '#usecases/broadcast/stream-desk.ts';

const permission = 'broadcast.manage';

export const checkLinkAction = action(
  { name: 'broadcast.check-link', permission, schema: checkLinkInput },
  (viewer, { edition, link }) => checkLink(viewer, edition, link),
);
export const addSourceAction = action(
  { name: 'broadcast.add-source', permission, schema: addSourceInput },
  (viewer, { edition, ...input }) => addSource(viewer, edition, input),
);
export const changeSourceAction = action(
  { name: 'broadcast.change-source', permission, schema: sourceInput },
  (viewer, { edition, ...input }) => changeSource(viewer, edition, input),
);
export const fillStreamAction = action(
  { name: 'broadcast.fill', permission, schema: fillStreamInput },
  (viewer, { edition, streamId }) => fillStream(viewer, edition, streamId),
);
export const saveCaptionsAction = action(
  { name: 'broadcast.captions', permission, schema: captionInput },
  (viewer, { edition, ...input }) => saveCaptions(viewer, edition, input),
);
