import { environment } from '#adapters/env.ts';
import type { PaperSeal, StatementPaper } from '#domain/broadcast/statement-paper.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { PublicReport } from '#usecases/viewing/report.ts';
import { statementPaper } from './statement-paper.ts';

/** A frozen report in words, out of its own text and nothing else, with what confirms it (broadcast.md B27). */
export function frozenPaper(report: PublicReport, language: Language): StatementPaper {
  const { document, frozenAt, isGenuine } = report;
  const edition = { ...document.edition, id: '' };
  const said = { edition, statement: document.statement, at: frozenAt };
  const paper = statementPaper(said, language, sealOf(report, language));
  const broken = translator(language)('certificate.report.broken');
  return isGenuine ? paper : { ...paper, notes: [broken, ...paper.notes] };
}

/** What a stranger compares letter by letter, each with its word. */
export function reportCodes(report: PublicReport, language: Language): [label: string, code: string][] {
  const t = translator(language);
  return [
    [t('certificate.report.hash'), report.sha256],
    [t('certificate.report.signature'), report.signature],
    [t('certificate.report.key'), report.keyId],
    [t('certificate.report.root'), report.journalRoot || t('certificate.report.noRoot')],
  ];
}

function sealOf(report: PublicReport, language: Language): PaperSeal {
  const t = translator(language);
  return {
    title: t('certificate.report.seal', { no: report.no }),
    text: t('certificate.report.sealText'),
    codes: reportCodes(report, language),
    address: `${environment().publicUrl}${paths(language).verifyReport(report.sha256)}`,
  };
}
