import { dateText } from '#domain/date-text.ts';
import type { FetchDay } from '#domain/fetch-day.ts';
import type { Language } from '#domain/locale.ts';
import { percentText } from '#domain/number-text.ts';
import { cell, head, rowHead, table } from './fetch-table.ts';

type Props<C extends string> = {
  readonly days: readonly FetchDay<C>[];
  /** All families in the order of their columns; those that never came have none. */
  readonly clients: readonly C[];
  readonly nameOf: (client: C) => string;
  readonly words: {
    readonly caption: string;
    readonly none: string;
    readonly day: string;
    readonly fetches: string;
    readonly unchanged: string;
  };
  readonly language: Language;
};

/** Fetches by day and family of programs, with the share that was told that nothing changed. */
export function FetchDays<C extends string>({ days, clients, nameOf, words, language }: Props<C>) {
  if (days.length === 0) return <p className="text-14 text-muted">{words.none}</p>;
  const seen = clients.filter((client) => days.some(({ byClient }) => byClient.has(client)));
  const heads = [words.day, ...seen.map(nameOf), words.fetches, words.unchanged];
  return (
    <div className="overflow-x-auto">
      <table className={table}>
        <caption className="sr-only">{words.caption}</caption>
        <thead>
          <tr>
            {heads.map((text) => (
              <th key={text} scope="col" className={head}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ onDate, byClient, fetches, notModified }) => (
            <tr key={onDate}>
              <th scope="row" className={rowHead}>
                {dateText(onDate, language)}
              </th>
              {seen.map((client) => (
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
