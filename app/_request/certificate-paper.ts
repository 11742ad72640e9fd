import type { CertificatePaper } from '#adapters/certificate-pdf.ts';
import { environment } from '#adapters/env.ts';
import type { EvidenceLine } from '#domain/broadcast/certificate.ts';
import { academicHours } from '#domain/broadcast/certificate-rule.ts';
import { dateRange, dateText } from '#domain/date-text.ts';
import { durationText } from '#domain/duration-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { percentText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { VerifiedCertificate } from '#usecases/viewing/certificate-page.ts';

/** A certificate in words, as its PDF and the page that confirms it say it. */
export function certificatePaper(found: VerifiedCertificate, language: Language): CertificatePaper {
  const t = translator(language);
  const { certificate, edition, titles, name } = found;
  const pick = pickerOf(edition, language);
  const day = dateText(localDay(certificate.issuedAt, edition.zone), language);
  const dates = dateRange(edition.startOn, edition.endOn, language);
  const hours = academicHours(certificate.minutes);
  const sum = t('certificate.sum', {
    time: durationText(certificate.minutes, language),
    count: certificate.evidence.length,
  });
  return {
    language,
    heading: t('certificate.heading'),
    number: t('certificate.number', { no: certificate.no, day }),
    lead: t('certificate.lead'),
    name: name ?? '',
    text: t('certificate.text'),
    forum: pick(edition.name) || edition.slug,
    place: [dates, pick(edition.city)].filter(Boolean).join(', '),
    sum: hours >= 1 ? `${sum} (${t('certificate.academic', { hours })})` : sum,
    heads: [t('certificate.head.session'), t('certificate.head.how'), t('certificate.head.minutes')],
    lines: certificate.evidence.map((line) => ({
      title: pick(titles.get(line.occurrenceId)) || line.code,
      how: howText(t, line, language),
      minutes: String(line.minutes),
    })),
    rule: ruleText(t, certificate.rule, language),
    verify: {
      label: t('certificate.verifyLabel'),
      address: `${environment().publicUrl}${paths(language).verify(certificate.code)}`,
    },
    page: t('certificate.page', { page: '{page}', pages: '{pages}' }),
  };
}

/** Texts of an edition in the language of the reader. */
export function pickerOf(
  { defaultLocale, locales }: Pick<VerifiedCertificate['edition'], 'defaultLocale' | 'locales'>,
  language: Language,
): (text: LocaleMap | undefined) => string {
  return (text) => pickText(text, language, defaultLocale, locales)?.text ?? '';
}

/** `in the hall 40 min, live 10 min`: what the minutes are made of, before they are united. */
export function howText(t: Translator, line: EvidenceLine, language: Language): string {
  const { doorMinutes, liveMinutes, recordingMinutes, isCorrected } = line;
  const part = (key: 'door' | 'live' | 'recording', minutes: number) =>
    minutes > 0 ? [t(`certificate.how.${key}`, { minutes: durationText(minutes, language) })] : [];
  return [
    ...part('door', doorMinutes),
    ...part('live', liveMinutes),
    ...part('recording', recordingMinutes),
    ...(isCorrected ? [t('certificate.how.corrected')] : []),
  ].join(', ');
}

type Rule = VerifiedCertificate['certificate']['rule'];

/** The rule by which it was issued, in words: all that it asks, and nothing that it does not (B28). */
export function ruleText(t: Translator, rule: Rule, language: Language): string {
  const counted = [
    ...(rule.countsDoor ? [t('certificate.source.door')] : []),
    ...(rule.countsLive ? [t('certificate.source.live')] : []),
    ...(rule.countsRecording ? [t('certificate.source.recording')] : []),
  ];
  const share = percentText(rule.sharePct / 100, language, 0);
  const asked = [
    ...(rule.leastMinutes === null ? [] : [t('certificate.least.minutes', { count: rule.leastMinutes })]),
    ...(rule.leastSessions === null ? [] : [t('certificate.least.sessions', { count: rule.leastSessions })]),
  ];
  const until = rule.countsRecording ? rule.recordingUntilOn : null;
  return [
    t('certificate.rule', { share }),
    t('certificate.ruleSources', { sources: counted.join(', ') }),
    ...(until === null ? [] : [t('certificate.ruleUntil', { day: dateText(until, language) })]),
    ...(asked.length === 0 ? [] : [t('certificate.ruleLeast', { asked: asked.join(', ') })]),
  ].join(' ');
}
