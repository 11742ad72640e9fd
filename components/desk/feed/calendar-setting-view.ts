import type { CalendarChoice, SentenceRefusal } from '#domain/calendar/calendar-setting.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

/** What was chosen, with the version that it is saved over. */
export type ChosenSetting = { readonly version: number; readonly choice: CalendarChoice };

export type SentenceTrouble = { readonly reason: SentenceRefusal; readonly locale: string };

export type CalendarSettingAnswer =
  | ({ readonly ok: true } & ChosenSetting)
  | { readonly ok: false; readonly reason: 'stale'; readonly current: ChosenSetting }
  | ({ readonly ok: false } & SentenceTrouble);

/** What the form of calendars can do; the server has it as an action. */
export type SaveCalendarSetting = (order: {
  edition: string;
  version: number;
  choice: Omit<CalendarChoice, 'sentence' | 'silentRoles'> & {
    sentence: Record<string, string>;
    silentRoles: CalendarChoice['silentRoles'][number][];
  };
}) => Promise<CalendarSettingAnswer | DeskRefusal>;
