import type { Language } from '../locale.ts';
import { intlLocale } from '../number-text.ts';
import { isLocalDay, isWallTime } from '../time.ts';

/** What was typed and is no date: `not_complete`, or a day that its month does not have. */
export type WrongMoment =
  | { readonly code: 'not_complete' }
  | { readonly code: 'no_such_day'; readonly typed: string; readonly month: string; readonly count: number };

/**
 * Why a typed `YYYY-MM-DD` (with a time `YYYY-MM-DDTHH:MM`) is none, in words of the language: the date as typed, its month
 * with the year, and how many days that has. Parts that were left out are empty. Undefined when all is well or nothing typed.
 */
export function wrongMoment(value: string, language: Language): WrongMoment | undefined {
  if (value === '' || [isLocalDay, isWallTime].some((isReal) => isReal(value))) return undefined;
  const [day = '', time] = value.split('T');
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts || (time !== undefined && !/^\d{2}:\d{2}$/.test(time))) return { code: 'not_complete' };
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const last = new Date(Date.UTC(year, month, 0));
  const count = last.getUTCDate();
  if (date <= count) return { code: 'not_complete' };
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  // `февраль 2027 г.` would end a clause with a full stop.
  const named = new Intl.DateTimeFormat(intlLocale(language), options).format(last).replace(/\sг\.$/, '');
  const [dd, mm] = [parts[3] ?? '', parts[2] ?? ''];
  const typed = language === 'ru' ? `${dd}.${mm}.${parts[1]}` : `${dd}/${mm}/${parts[1]}`;
  return { code: 'no_such_day', typed, month: named, count };
}
