import { isTooFew } from '#domain/checkin/occupancy.ts';
import { ARRIVAL_STEPS, arrivalSteps } from '#domain/checkin/session-figure.ts';
import type { Translator } from '#i18n/translator.ts';
import type { AttendanceList } from '#usecases/checkin/attendance-report.ts';

type Report = AttendanceList['sessions'][number];

/** What a page and a file both say of seats that stayed empty: in all, and by session where enough were booked to tell. */
export function noShowOf({ sessions, at }: Pick<AttendanceList, 'sessions' | 'at'>): {
  readonly count: number;
  readonly booked: number;
  readonly sessions: readonly Report[];
} {
  const over = sessions.filter(({ slot, figure }) => slot.endAt <= at && figure.booked > 0);
  return {
    count: over.reduce((sum, { figure }) => sum + figure.noShow, 0),
    booked: over.reduce((sum, { figure }) => sum + figure.booked, 0),
    sessions: over.filter(({ figure }) => !isTooFew(figure.booked)),
  };
}

/** People who came by minutes after the start; undefined minutes: later than the last step. */
export type LateStep = { readonly minutes: number | undefined; readonly people: number };

/** What a page and a file both say of arrivals at sessions that have begun. */
export function lateOf({ sessions, at }: Pick<AttendanceList, 'sessions' | 'at'>): {
  readonly count: number;
  readonly all: number;
  readonly steps: readonly LateStep[];
} {
  const begun = sessions.filter(({ slot }) => slot.startAt <= at);
  const steps = begun.map(({ slot, attendees }) => arrivalSteps(slot, attendees));
  return {
    count: begun.reduce((sum, { figure }) => sum + figure.late, 0),
    all: begun.reduce((sum, { figure }) => sum + figure.arrived, 0),
    steps: [...ARRIVAL_STEPS, undefined].map((minutes, place) => ({
      minutes,
      people: steps.reduce((sum, each) => sum + (each[place] ?? 0), 0),
    })),
  };
}

/** The words of a step: before, to 5, later. */
export function lateStepText(t: Translator, minutes: LateStep['minutes']): string {
  if (minutes === undefined) return t('attendance.late.after');
  return minutes === 0 ? t('attendance.late.first') : t('attendance.late.upTo', { minutes });
}
