const rules = new Intl.PluralRules('ru');

/** The form of a Russian word beside a whole number: 1 строка, 2 строки, 5 строк. */
export function russianForm(n: number, one: string, few: string, many: string): string {
  const rule = rules.select(n);
  return rule === 'one' ? one : rule === 'few' ? few : many;
}
