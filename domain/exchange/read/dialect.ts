import type { ImportDialect } from '../imported-programme.ts';
import type { Reading } from './reading.ts';
import type { SourceSchedule } from './source-schedule.ts';

/** Whose way of writing the file follows: what its generator says, else what only pentabarf writes. */
export function dialectOf(source: SourceSchedule): ImportDialect {
  const generator = source.generator ?? '';
  if (/pretalx/i.test(generator)) return 'pretalx';
  if (/frab|voc/i.test(generator)) return 'frab';
  if (/pentabarf/i.test(generator) || source.conference.text('day_change') !== null) return 'pentabarf';
  return 'plain';
}

/** Schedule files do not say in which language they are; the script of their titles tells Russian from the rest. */
export function guessLocale(source: SourceSchedule, issues: Reading['issues']): string {
  const titles = source.events.map((event) => event.record.text('title') ?? '').join(' ');
  const cyrillic = titles.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const letters = titles.match(/\p{L}/gu)?.length ?? 0;
  const locale = cyrillic * 2 > letters ? 'ru' : 'en';
  issues.changed('locale_guessed', source.root.place, '', locale, 'info');
  return locale;
}
