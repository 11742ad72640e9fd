import type { FigureUnit } from '#domain/broadcast/definition.ts';
import type { Statement } from '#domain/broadcast/statement.ts';
import type { StatementLine } from '#domain/broadcast/statement-line.ts';
import { durationText } from '#domain/duration-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { type MessageKey, type Translator, translator } from '#i18n/translator.ts';
import type { StatementEdition } from '#usecases/viewing/statement.ts';

/** What a statement is written with: language, zone, and how numbers look. */
export type StatementWriting = {
  readonly t: Translator;
  readonly language: Language;
  readonly zone: string;
  readonly statement: Statement;
  readonly edition: StatementEdition;
  readonly at: number;
  readonly pick: (text: LocaleMap) => string;
  readonly number: (value: number) => string;
};

export function statementWriting(
  { edition, statement, at }: Pick<StatementWriting, 'edition' | 'statement' | 'at'>,
  language: Language,
): StatementWriting {
  const { zone, defaultLocale, locales } = edition;
  return {
    ...{ t: translator(language), language, zone, statement, edition, at },
    pick: (text) => pickText(text, language, defaultLocale, locales)?.text ?? '',
    number: (value) => numberText(value, language, 0),
  };
}

/** Messages cannot hold a slash in their keys. */
export function ruleText({ t }: Pick<StatementWriting, 't'>, ruleId: string): string {
  return t(`audience.rule.${ruleId.replace('/', '_') as 'view_1'}`);
}

/** One value with the words of its range; milliseconds become hours and minutes. */
export function valueText({ t, language, number }: StatementWriting, line: StatementLine): string {
  const one = (value: number) => (line.unit === 'ms' ? timeText(t, value, language, number) : number(value));
  return line.high === null || line.high === line.value
    ? one(line.value)
    : t('audience.range', { low: one(line.value), high: one(line.high) });
}

/** From a hundred hours on minutes say nothing any more; below a minute seconds would be needed, which nobody asks for. */
function timeText(t: Translator, ms: number, language: Language, number: (value: number) => string): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes >= 6_000) return t('audience.hours', { hours: number(Math.floor(minutes / 60)) });
  return durationText(minutes, language);
}

/** The word of a unit in a table for programs. */
export function unitText({ t }: Pick<StatementWriting, 't'>, unit: FigureUnit | 'starts' | 'beats'): string {
  return t(`audience.csv.units.${unit}` satisfies MessageKey);
}
