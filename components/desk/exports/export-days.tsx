import { dateText } from '#domain/date-text.ts';
import { EXPORT_CLIENTS } from '#domain/exchange/export-client.ts';
import type { ExportDay } from '#domain/exchange/export-stat.ts';
import { percentText } from '#domain/number-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { cell, head, table } from '../feed/feed-table.ts';

type Props = { readonly days: readonly ExportDay[]; readonly t: Translator };

/** Requests for public files by day and family of programs, with the share that was told that nothing changed. */
export function ExportDays({ days, t }: Props) {
  const language = languageOfTranslator(t);
  if (days.length === 0) return <p className="text-14 text-muted">{t('exportDesk.noRequests')}</p>;
  const clients = EXPORT_CLIENTS.filter((client) => days.some(({ byClient }) => byClient.has(client)));
  return (
    <div className="overflow-x-auto">
      <table className={table}>
        <caption className="sr-only">{t('exportDesk.days')}</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t('exportDesk.day')}
            </th>
            {clients.map((client) => (
              <th key={client} scope="col" className={head}>
                {t(`exportDesk.client.${client}`)}
              </th>
            ))}
            <th scope="col" className={head}>
              {t('exportDesk.fetches')}
            </th>
            <th scope="col" className={head}>
              {t('exportDesk.unchanged')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ onDate, byClient, fetches, notModified }) => (
            <tr key={onDate}>
              <th scope="row" className={`${cell} text-start font-regular`}>
                {dateText(onDate, language)}
              </th>
              {clients.map((client) => (
                <td key={client} className={`${cell} tnum`}>
                  {byClient.get(client) ?? 0}
                </td>
              ))}
              <td className={`${cell} tnum`}>{fetches}</td>
              <td className={`${cell} tnum`}>{percentText(notModified / fetches, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
