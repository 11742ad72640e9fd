import type { SessionFigure } from '#domain/checkin/session-figure.ts';
import { CONFIDENCES } from '#domain/checkin/vocabulary.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { ReportEdition } from '#usecases/checkin/attendance-report.ts';

/** How reports of attendance are written in one language. */
export type AttendanceWords = {
  readonly t: Translator;
  readonly language: Language;
  readonly zone: string;
  readonly pick: (text: LocaleMap | undefined) => string;
  /** Whole minutes, rounded down: nobody was there longer than this says. */
  readonly minutes: (seconds: number) => string;
};

export function attendanceWords(edition: ReportEdition, language: Language): AttendanceWords {
  const t = translator(language);
  const { zone, defaultLocale, locales } = edition;
  return {
    ...{ t, language, zone },
    pick: (text) => pickText(text, language, defaultLocale, locales)?.text ?? '',
    minutes: (seconds) => t('attendance.minutes', { minutes: Math.floor(seconds / 60) }),
  };
}

/** `2 h 05 min`, or minutes alone below an hour. */
export function hoursText(t: Translator, seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('attendance.minutes', { minutes });
  return t('attendance.hours', {
    hours: Math.floor(minutes / 60),
    minutes: String(minutes % 60).padStart(2, '0'),
  });
}

/** `scanned out 12, entry only 3`: how sure the stays of a session are. */
export function confidenceText(t: Translator, { confidence }: SessionFigure): string {
  return CONFIDENCES.filter((word) => confidence[word] > 0)
    .map((word) => `${t(`attendance.confidence.${word}`)} ${confidence[word]}`)
    .join(', ');
}
