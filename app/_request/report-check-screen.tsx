import { CopyCheck } from '#components/registration/copy-check.tsx';
import { VerifiedFacts } from '#components/registration/verified-facts.tsx';
import { Main } from '#components/shell/main.tsx';
import { Command } from '#components/ui/command.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { zonedTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openFrozenReport } from '#usecases/viewing/report.ts';
import { foundOr404 } from './edition.ts';
import { frozenPaper, reportCodes } from './frozen-paper.ts';
import { checkCommands } from './report-command.ts';

type Props = { readonly language: Language; readonly hash: string };

/** What confirms a frozen report, for whoever has its hash (B27). */
export async function ReportCheckScreen({ language, hash }: Props) {
  const t = translator(language);
  const report = await foundOr404(() => openFrozenReport(hash));
  const paper = frozenPaper(report, language);
  const { isGenuine, isOurs, isRecountable, sha256 } = report;
  const facts: readonly (readonly [string, string])[] = [
    [t('certificate.report.forum'), [paper.title, ...paper.place].join(', ')],
    [t('certificate.report.no'), numberText(report.no, language)],
    [t('certificate.report.frozen'), zonedTimeText(report.frozenAt, report.document.edition.zone, language)],
    ...(isRecountable === undefined
      ? []
      : [
          [
            t('certificate.report.journal'),
            t(`certificate.report.${isRecountable ? 'kept' : 'gone'}`),
          ] as const,
        ]),
  ];
  return (
    <Main>
      <PageHeader title={t('certificate.report.title')} />
      <div className="flex flex-col gap-4 pb-6">
        <Notice tone={isGenuine ? 'success' : 'danger'}>
          {t(isGenuine ? 'certificate.report.genuine' : 'certificate.report.broken')}{' '}
          {t(isOurs ? 'certificate.report.ours' : 'certificate.report.foreign')}
        </Notice>
      </div>
      <Section id="facts" title={paper.heading}>
        <VerifiedFacts facts={facts} />
        <p className="flex flex-wrap gap-3 pt-4" data-print="no">
          <LinkButton href={paths(language).reportPdf(sha256)} icon="download">
            {t('certificate.report.pdf')}
          </LinkButton>
          <LinkButton href={plainPaths.reportJson(sha256)} icon="download">
            {t('certificate.report.json')}
          </LinkButton>
        </p>
      </Section>
      <Section id="figures" title={t('certificate.report.figures')}>
        <VerifiedFacts
          facts={paper.blocks.flatMap(({ rows }) =>
            rows.map(({ label, value, ruleId }): [string, string] => [label, `${value} (${ruleId})`]),
          )}
        />
      </Section>
      <Section id="copy" title={t('certificate.report.copy.title')}>
        <CopyCheck
          sha256={sha256}
          words={{
            label: t('certificate.report.copy.label'),
            hint: t('certificate.report.copy.hint'),
            same: t('certificate.report.copy.same'),
            other: t('certificate.report.copy.other'),
            cannot: t('certificate.report.copy.cannot'),
          }}
        />
      </Section>
      <Section id="how" title={t('certificate.report.how')} note={t('certificate.report.howText')}>
        <div className="flex flex-col gap-4">
          <VerifiedFacts facts={reportCodes(report, language)} isMono />
          {checkCommands(report).map(([step, text]) => (
            <Command key={step} label={t(`certificate.report.step.${step}`)} text={text} />
          ))}
        </div>
      </Section>
    </Main>
  );
}
