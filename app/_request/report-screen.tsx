import { type Freeze, FreezeButton } from '#components/desk/audience/freeze-button.tsx';
import { LineCell } from '#components/desk/record/line-cell.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '#components/desk/record/line-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openReports } from '#usecases/viewing/report.ts';
import { freezingFor } from '#usecases/viewing/report-freezing.ts';
import { AudienceFrame, type AudiencePlace, audienceRights } from './audience-frame.tsx';
import { deskPage } from './desk-page.ts';

const COLUMNS = ['no', 'frozen', 'hash', 'root', 'open'] as const;

/** Frozen reports with the pages that confirm them (B24, B27). */
export async function ReportScreen({ freeze, ...place }: AudiencePlace & { readonly freeze: Freeze }) {
  const { language, who, edition } = place;
  const t = translator(language);
  const at = paths(language);
  const desk = await deskPage(() => openReports(who, edition));
  const head = (key: (typeof COLUMNS)[number]) => t(`audienceDesk.reports.column.${key}`);
  const mayFreeze = (await audienceRights(who, edition)).has('broadcast.manage');
  return (
    <AudienceFrame
      {...place}
      current="reports"
      title={t('audience.tab.reports')}
      lead={t('audienceDesk.reports.lead')}
    >
      <div className="flex flex-col gap-6">
        {mayFreeze && (
          <FreezeButton edition={edition} freeze={freeze} freezing={await freezingFor(who, edition)} />
        )}
        {desk.reports.length === 0 ? (
          <EmptyState title={t('audienceDesk.reports.none.title')}>
            {t('audienceDesk.reports.none.text')}
          </EmptyState>
        ) : (
          <LineTable
            caption={t('audience.tab.reports')}
            columns={COLUMNS.map((key) => ({ key, title: head(key) }))}
          >
            {desk.reports.map(({ no, frozenAt, sha256, journalRoot }) => (
              <tr key={no} className={LINE_ROW}>
                <th scope="row" className={`${LINE_CELL} tnum text-start font-medium`}>
                  {no}
                </th>
                <LineCell head={head('frozen')} className="tnum">
                  {dateTimeText(frozenAt, desk.edition.zone, language)}
                </LineCell>
                <LineCell head={head('hash')} className="font-mono text-13 [overflow-wrap:anywhere]">
                  {sha256}
                </LineCell>
                <LineCell head={head('root')} className="font-mono text-13 [overflow-wrap:anywhere]">
                  {journalRoot === '' ? t('audienceDesk.reports.noRoot') : journalRoot}
                </LineCell>
                <td className={LINE_CELL}>
                  <span className="flex flex-wrap gap-x-3">
                    <Way href={at.verifyReport(sha256)} text={t('audienceDesk.reports.check')} />
                    <Way href={at.reportPdf(sha256)} text={t('audienceDesk.reports.pdf')} />
                    <Way href={plainPaths.reportJson(sha256)} text={t('audienceDesk.reports.json')} />
                  </span>
                </td>
              </tr>
            ))}
          </LineTable>
        )}
      </div>
    </AudienceFrame>
  );
}

function Way({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <a href={href} className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11">
      {text}
    </a>
  );
}
