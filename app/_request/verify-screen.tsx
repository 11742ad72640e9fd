import { VerifiedFacts } from '#components/registration/verified-facts.tsx';
import { Main } from '#components/shell/main.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateText } from '#domain/date-text.ts';
import { durationText } from '#domain/duration-text.ts';
import type { Language } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { type VerifiedCertificate, verifyCertificate } from '#usecases/viewing/certificate-page.ts';
import { certificatePaper } from './certificate-paper.ts';
import { foundOr404 } from './edition.ts';

type Props = { readonly language: Language; readonly code: string };

/** What confirms a certificate, for whoever has its code (B28). */
export async function VerifyScreen({ language, code }: Props) {
  const t = translator(language);
  const found = await foundOr404(() => verifyCertificate(code));
  const { certificate, edition, name } = found;
  const paper = certificatePaper(found, language);
  const day = (at: number) => dateText(localDay(at, edition.zone), language);
  const facts: [string, string][] = [
    ...(name === null ? [] : [[t('certificate.verify.name'), name] as [string, string]]),
    [t('certificate.verify.forum'), `${paper.forum}, ${paper.place}`],
    [t('certificate.verify.no'), numberText(certificate.no, language)],
    [t('certificate.verify.issued'), day(certificate.issuedAt)],
    [t('certificate.verify.minutes'), numberText(certificate.minutes, language)],
    [t('certificate.verify.sessions'), numberText(certificate.evidence.length, language)],
  ];
  return (
    <Main>
      <PageHeader title={t('certificate.verify.title')} />
      <div className="flex flex-col gap-4 pb-6">
        <State t={t} found={found} day={day} />
        {name === null && <Notice tone="warning">{t('certificate.verify.nobody')}</Notice>}
      </div>
      <Section id="facts" title={paper.heading} note={paper.number}>
        <VerifiedFacts facts={facts} />
        {certificate.revokedAt === null && name !== null && (
          <p className="pt-4" data-print="no">
            <LinkButton href={paths(language).certificatePdf(code)} icon="download">
              {t('certificate.verify.pdf')}
            </LinkButton>
          </p>
        )}
      </Section>
      <Section id="evidence" title={t('certificate.verify.evidence')} note={paper.rule}>
        <VerifiedFacts
          facts={paper.lines.map(({ title, how, minutes }) => [
            title,
            `${durationText(Number(minutes), language)} (${how})`,
          ])}
        />
      </Section>
    </Main>
  );
}

type StateProps = {
  readonly t: Translator;
  readonly found: VerifiedCertificate;
  readonly day: (at: number) => string;
};

function State({ t, found: { certificate, isRenewed }, day }: StateProps) {
  const { revokedAt, revokedReason } = certificate;
  if (revokedAt === null) return <Notice tone="success">{t('certificate.verify.stands')}</Notice>;
  if (isRenewed)
    return <Notice tone="warning">{t('certificate.verify.renewed', { day: day(revokedAt) })}</Notice>;
  return (
    <Notice tone="danger" title={t('certificate.verify.revoked', { day: day(revokedAt) })}>
      {t('certificate.verify.reason', { reason: revokedReason ?? '' })}
    </Notice>
  );
}
