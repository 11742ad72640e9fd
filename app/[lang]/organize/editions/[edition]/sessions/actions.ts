'use server';

import { action } from '#app/_request/action.ts';
import * as order from '#domain/desk/session-order.ts';
import { undoRecordCommand } from '#usecases/desk/record-undo.ts';
import { duplicateSession, saveSession, saveSessionsInBulk } from '#usecases/desk/session.ts';
import { previewSession } from '#usecases/desk/session-preview.ts';
import { removeSessions } from '#usecases/desk/session-removal.ts';

export const saveSessionAction = action(
  { name: 'session.save', permission: 'session.edit', schema: order.saveSessionOrder },
  (viewer, { edition, ...input }) => saveSession(viewer, edition, input),
);
export const saveSessionsAction = action(
  { name: 'session.save-bulk', permission: 'session.edit', schema: order.bulkSessionOrder },
  (viewer, { edition, ...input }) => saveSessionsInBulk(viewer, edition, input),
);
export const previewSessionAction = action(
  { name: 'session.preview', permission: 'session.edit', schema: order.previewSessionOrder },
  (viewer, { edition, language, ...input }) => previewSession(viewer, edition, input, language),
);
export const removeSessionsAction = action(
  { name: 'session.remove', permission: 'session.edit', schema: order.removeOrder },
  (viewer, { edition, ids }) => removeSessions(viewer, edition, ids),
);
export const duplicateSessionAction = action(
  { name: 'session.duplicate', permission: 'session.edit', schema: order.duplicateOrder },
  (viewer, { edition, id }) => duplicateSession(viewer, edition, id),
);
export const undoSessionAction = action(
  { name: 'session.undo', permission: 'programme.undo', schema: order.undoOrder },
  (viewer, { edition, commandId }) => undoRecordCommand(viewer, edition, commandId),
);
