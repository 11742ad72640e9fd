'use server';

import { action } from '#app/_request/action.ts';
import * as order from '#domain/registration/speaker-order.ts';
import {
  approveSpeakers,
  endSpeakerByStaff,
  saveSpeakerSetting,
} from '#usecases/registration/speaker-desk.ts';

export const saveSpeakerSettingAction = action(
  {
    name: 'registration.speaker_setting',
    permission: 'registration.setup',
    schema: order.speakerSettingOrder,
  },
  (viewer, { edition, ...input }) => saveSpeakerSetting(viewer, edition, input),
);
export const approveSpeakersAction = action(
  { name: 'registration.speakers', permission: 'registration.manage', schema: order.approveSpeakersOrder },
  (viewer, { edition, personIds }) => approveSpeakers(viewer, edition, personIds),
);
export const endSpeakerAction = action(
  { name: 'registration.speaker_end', permission: 'registration.manage', schema: order.endSpeakerOrder },
  (viewer, { edition, id }) => endSpeakerByStaff(viewer, edition, id),
);
