import type { VisitsView } from '#components/registration/ticket-visits.tsx';
import { dateText, timeRange } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import { ownAttendance } from '#usecases/checkin/attendance-own.ts';
import type { TicketPage } from '#usecases/registration/answer.ts';
import { hoursText } from './attendance-words.ts';

/** The visits of whoever holds a ticket; undefined where nothing is known and nothing can be chosen. */
export async function visitsView(
  secret: string,
  { edition, state }: TicketPage,
  language: Language,
): Promise<VisitsView | undefined> {
  if (state !== 'confirmed') return undefined;
  const { isAsked, isDeclined, sessions } = await ownAttendance(secret);
  const there = sessions.filter(({ corrected }) => corrected.status !== 'absent');
  if (!isAsked && there.length === 0) return undefined;
  const t = translator(language);
  const { zone, slug, defaultLocale, locales } = edition;
  const reading = { locale: language, defaultLocale, order: locales };
  const time = hoursText(
    t,
    there.reduce((sum, { corrected }) => sum + corrected.seconds, 0),
  );
  return {
    total: t('attendance.own.total', { count: there.length, time }),
    isKept: isAsked ? !isDeclined : undefined,
    visits: there.map(({ occurrenceId, code, title, startAt, endAt, raw, corrected }) => {
      const picked = textIn(title, reading);
      return {
        occurrenceId,
        href: paths(language).session(slug, code),
        title: picked ? localised(picked) : { text: code },
        when: `${dateText(localDay(startAt, zone), language)}, ${timeRange(startAt, endAt, zone, language)}`,
        minutes: hoursText(t, corrected.seconds),
        status: t(`attendance.status.${corrected.status}`),
        note: raw === corrected ? undefined : t('attendance.own.corrected'),
      };
    }),
  };
}
