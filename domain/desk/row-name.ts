import { dayText } from '../date-text.ts';
import type { Language } from '../locale.ts';
import { nameFor, type PersonNames } from '../person-name.ts';
import type { Edition } from '../programme/entity.ts';
import { isMap, nameIn } from './record-value.ts';

/** What any row of an edition is called in a list of different things: its name, title, date or slug. */
export function nameOfRow(
  row: object,
  edition: Pick<Edition, 'locales' | 'defaultLocale'>,
  language: Language,
): string {
  const names: unknown = Reflect.get(row, 'names');
  if (typeof names === 'object' && names !== null) {
    return (
      nameFor(names as PersonNames, 'list', language, edition.defaultLocale, edition.locales)?.text ?? ''
    );
  }
  const texts = ['name', 'title'].flatMap((field) => {
    const map: unknown = Reflect.get(row, field);
    return isMap(map) ? nameIn(map, language, edition) : [];
  });
  const onDate: unknown = Reflect.get(row, 'onDate');
  const dates = typeof onDate === 'string' ? [dayText(onDate, language, true)] : [];
  const plain = ['slug', 'code', 'id'].map((field): unknown => Reflect.get(row, field));
  return (
    [...texts, ...dates, ...plain].find((text): text is string => typeof text === 'string' && text !== '') ??
    ''
  );
}
