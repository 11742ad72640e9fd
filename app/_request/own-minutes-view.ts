import type { OwnMinutesView } from '#components/registration/own-minutes.tsx';
import { evidenceOf } from '#domain/broadcast/certificate.ts';
import { durationText } from '#domain/duration-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { TicketPage } from '#usecases/registration/answer.ts';
import { type OwnMinutes, ownMinutes } from '#usecases/viewing/certificate-page.ts';
import { howText, ruleText } from './certificate-paper.ts';

/** The minutes of whoever holds a ticket; undefined where there are no certificates. */
export async function ownMinutesView(
  secret: string,
  { state }: Pick<TicketPage, 'state'>,
  language: Language,
): Promise<OwnMinutesView | undefined> {
  if (state !== 'confirmed') return undefined;
  const own = await ownMinutes(secret);
  if (own === undefined) return undefined;
  const t = translator(language);
  const at = paths(language);
  const { earned, edition, titles, rule, certificates } = own;
  const reading = { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
  return {
    sum:
      earned.count === 0
        ? t('certificate.minutes.nothing')
        : t('certificate.minutes.sum', {
            time: durationText(earned.minutes, language),
            count: earned.count,
          }),
    state: stateOf(t, own),
    rule: ruleText(t, rule, language),
    lines: earned.sessions.map((session) => {
      const [line] = evidenceOf({ ...earned, sessions: [{ ...session, counts: true }] });
      const picked = textIn(titles.get(session.occurrenceId), reading);
      const length = durationText(Math.floor(session.lengthMs / 60_000), language);
      const minutes = durationText(session.minutes, language);
      return {
        key: session.occurrenceId,
        href: at.session(edition.slug, session.code),
        title: picked ? localised(picked) : { text: session.code },
        minutes,
        how: line === undefined ? '' : howText(t, line, language),
        state: sessionState(t, session, { minutes, length }),
      };
    }),
    certificates: certificates.map(({ code, no }) => ({
      href: at.certificatePdf(code),
      text: t('certificate.minutes.certificate', { no }),
    })),
  };
}

function sessionState(
  t: Translator,
  { counts, isOver }: OwnMinutes['earned']['sessions'][number],
  times: { readonly minutes: string; readonly length: string },
): string {
  if (!isOver) return t('certificate.minutes.on', times);
  return counts ? t('certificate.minutes.counts') : t('certificate.minutes.partial', times);
}

function stateOf(t: Translator, { earned, isWatching, certificates }: OwnMinutes): string[] {
  const { missing } = earned;
  const lines = isWatching ? [t('certificate.minutes.watching')] : [];
  if (missing === null) return certificates.length > 0 ? lines : [...lines, t('certificate.minutes.earned')];
  return [
    ...lines,
    ...(missing.minutes > 0 ? [t('certificate.minutes.missingMinutes', { count: missing.minutes })] : []),
    ...(missing.sessions > 0 ? [t('certificate.minutes.missingSessions', { count: missing.sessions })] : []),
  ];
}
