import { FEED_CLIENTS } from '#domain/calendar/feed-client.ts';
import type { FetchDay } from '#domain/calendar/feed-health.ts';
import { dateText } from '#domain/date-text.ts';
import { percentText } from '#domain/number-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { cell, head, rowHead, table } from './feed-table.ts';

type Props = { readonly days: readonly FetchDay[]; readonly t: Translator };

/** Fetches by day and family of clients, with the share that was told that nothing changed. */
export function FeedDays({ days, t }: Props) {
  const language = languageOfTranslator(t);
  if (days.length === 0) return <p className="text-14 text-muted">{t('feedDesk.noFetches')}</p>;
  const clients = FEED_CLIENTS.filter((client) => days.some(({ byClient }) => byClient.has(client)));
  return (
    <div className="overflow-x-auto">
      <table className={table}>
        <caption className="sr-only">{t('feedDesk.days')}</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t('feedDesk.day')}
            </th>
            {clients.map((client) => (
              <th key={client} scope="col" className={head}>
                {t(`feedDesk.client.${client}`)}
              </th>
            ))}
            <th scope="col" className={head}>
              {t('feedDesk.fetches')}
            </th>
            <th scope="col" className={head}>
              {t('feedDesk.unchanged')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ onDate, byClient, fetches, notModified }) => (
            <tr key={onDate}>
              <th scope="row" className={rowHead}>
                {dateText(onDate, language)}
              </th>
              {clients.map((client) => (
                <td key={client} className={cell}>
                  {byClient.get(client) ?? 0}
                </td>
              ))}
              <td className={cell}>{fetches}</td>
              <td className={cell}>{percentText(notModified / fetches, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
