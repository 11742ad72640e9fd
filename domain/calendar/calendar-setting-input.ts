import { CAST_ROLES } from '../programme/vocabulary.ts';
import { z } from '../schema.ts';
import { ALARM_MINUTES, CANCELLED_MODES } from './feed-scope.ts';

/** A longer sentence than is allowed comes through, to be refused in words. */
const MOST_TYPED = 2_000;
const MOST_LOCALES = 20;

/** The settings of calendars as their form sends them, with the version that it was opened with. */
export const calendarSettingInput = z.strictObject({
  edition: z.string().min(1).max(64),
  version: z.int().min(0),
  choice: z.strictObject({
    alarmMinutes: z
      .int()
      .refine((minutes) => ALARM_MINUTES.includes(minutes))
      .nullable(),
    cancelledMode: z.enum(CANCELLED_MODES),
    sentence: z
      .record(z.string().max(35), z.string().max(MOST_TYPED))
      .refine((texts) => Object.keys(texts).length <= MOST_LOCALES),
    silentRoles: z.array(z.enum(CAST_ROLES)).max(CAST_ROLES.length),
    invitesHolders: z.boolean(),
  }),
});
