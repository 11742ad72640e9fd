'use server';

import { action } from '#app/_request/action.ts';
import { captionKeyInput, deskOfInput, endCaptionKeyInput } from '#domain/broadcast/live-desk-input.ts';
import { pollInput, pollStepInput } from '#domain/broadcast/poll.ts';
import { moderateInput } from '#domain/broadcast/question.ts';
import { captionRecording, endCaptionKey, makeCaptionKey } from '#usecases/broadcast/caption.ts';
import { savePoll, stepPoll } from '#usecases/broadcast/poll-desk.ts';
import { moderateQuestion } from '#usecases/broadcast/question-desk.ts';

const permission = 'broadcast.moderate';

export const moderateQuestionAction = action(
  { name: 'question.moderate', permission, schema: moderateInput },
  (viewer, { edition, code, ...input }) => moderateQuestion(viewer, edition, code, input),
);
export const savePollAction = action(
  { name: 'poll.save', permission, schema: pollInput },
  (viewer, { edition, code, ...input }) => savePoll(viewer, edition, code, input),
);
export const stepPollAction = action(
  { name: 'poll.step', permission, schema: pollStepInput },
  (viewer, { edition, code, ...input }) => stepPoll(viewer, edition, code, input),
);
export const makeCaptionKeyAction = action(
  { name: 'caption.key_add', permission, schema: captionKeyInput },
  (viewer, { edition, ...input }) => makeCaptionKey(viewer, edition, input),
);
export const endCaptionKeyAction = action(
  { name: 'caption.key_revoke', permission, schema: endCaptionKeyInput },
  (viewer, { edition, ...input }) => endCaptionKey(viewer, edition, input),
);
export const captionRecordingAction = action(
  { name: 'caption.file', permission, schema: deskOfInput },
  (viewer, { edition, code }) => captionRecording(viewer, edition, code),
);
