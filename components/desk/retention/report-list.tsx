import type { Translator } from '#i18n/translator.ts';
import { countWords } from './retention-view.ts';

/** A purge in words: when, by whom, what went. */
export type ReportLine = {
  readonly id: string;
  readonly whenText: string;
  readonly isByHouse: boolean;
  readonly counts: Readonly<Record<string, number>>;
};

/** What was purged, the newest first. */
export function ReportList({
  t,
  reports,
}: {
  readonly t: Translator;
  readonly reports: readonly ReportLine[];
}) {
  if (reports.length === 0) return <p className="text-14 text-muted">{t('retention.report.none')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-border text-14">
      {reports.map(({ id, whenText, isByHouse, counts }) => (
        <li key={id} className="flex flex-col gap-1 py-2 first:pt-0">
          <p>
            <span className="tnum font-medium">{whenText}</span>{' '}
            <span className="text-muted">
              {t(isByHouse ? 'retention.report.byHouse' : 'retention.report.byHand')}
            </span>
          </p>
          <p>{countWords(t, counts).join('; ') || t('retention.report.nothing')}</p>
        </li>
      ))}
    </ul>
  );
}
