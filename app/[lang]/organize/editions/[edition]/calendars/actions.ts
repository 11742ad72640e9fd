'use server';

import { action } from '#app/_request/action.ts';
import { calendarSettingInput } from '#domain/calendar/calendar-setting-input.ts';
import { saveCalendarSetting } from '#usecases/calendar/calendar-setting.ts';

export const saveCalendarSettingAction = action(
  { name: 'calendar-setting.save', permission: 'edition.edit', schema: calendarSettingInput },
  (viewer, { edition, ...order }) => saveCalendarSetting(viewer, edition, order),
);
