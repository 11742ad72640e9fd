'use server';

import { action } from '#app/_request/action.ts';
import { presetInput, takeOverDoorsInput } from '#domain/checkin/door-noun.ts';
import { addPreset } from '#usecases/checkin/door-preset.ts';
import { takeOverDoors } from '#usecases/checkin/door-take-over.ts';

const permission = 'door.manage';

export const addPresetAction = action(
  { name: 'door-setup.preset', permission, schema: presetInput, bringsPage: true },
  (viewer, { edition, preset }) => addPreset(viewer, edition, preset),
);
export const takeOverDoorsAction = action(
  { name: 'door-setup.take-over', permission, schema: takeOverDoorsInput },
  (viewer, { edition, from }) => takeOverDoors(viewer, edition, from),
);
