import type { DryRunLine, DryRunView } from '#components/desk/door/dry-run-view.ts';
import { FACT_KINDS, type FactName, type FactValue } from '#domain/checkin/fact.ts';
import { VERDICT_SIGNS } from '#domain/checkin/verdict.ts';
import type { Language } from '#domain/locale.ts';
import { doorSentence, doorWord } from '#i18n/door-text.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { DryRunAnswer } from '#usecases/checkin/dry-run.ts';

/** What a door would answer, in the words of the organizer. */
export function dryRunView(answer: DryRunAnswer, language: Language): DryRunView {
  const t = translator(language);
  const { person, decision, explanation } = answer;
  const { band, override, class: colour } = VERDICT_SIGNS[decision.verdict];
  return {
    ...{ ok: true, person, band, override, class: colour },
    word: doorWord(t, decision.verdict),
    sentence: doorSentence(t, explanation.sentence),
    notes: explanation.notes.map((note) => doorSentence(t, note)),
    known: knownLines(t, answer),
    facts: factLines(t, answer),
  };
}

const FLAGS = [
  'isBlocked',
  'needsAttention',
  'isUnpaid',
  'isUnapproved',
  'isCancelled',
  'hasOpenQuestion',
  'isCountOnly',
] as const;

function knownLines(t: Translator, { row, slotTitle, occupancy }: DryRunAnswer): DryRunLine[] {
  const { inside, capacity } = occupancy;
  const people = capacity === null ? String(inside) : t('doorSetup.dryRun.insideOf', { inside, capacity });
  const around = [
    line('slot', t('doorSetup.dryRun.slot'), slotTitle ?? t('doorSetup.dryRun.noSlot')),
    line('inside', t('doorSetup.dryRun.inside'), people),
  ];
  if (row === null) return around;
  const flags = FLAGS.filter((flag) => row[flag]).map((flag) => t(`doorSetup.dryRun.flag_${flag}`));
  const whole = t('doorSetup.dryRun.wholeEdition');
  const nothing = t('doorSetup.dryRun.nothing');
  return [
    ...around,
    line('generation', t('doorSetup.dryRun.generation'), String(row.generation)),
    line(
      'validity',
      t('doorSetup.dryRun.validity'),
      row.validityNo === 0 ? whole : t('doorSetup.dryRun.number', { number: row.validityNo }),
    ),
    line('flags', t('doorSetup.dryRun.flags'), flags.join(', ') || nothing),
  ];
}

function factLines(t: Translator, { facts }: DryRunAnswer): DryRunLine[] {
  if (facts === null) return [];
  return (Object.keys(FACT_KINDS) as FactName[])
    .filter((name) => name !== 'checkpoint')
    .map((name) => line(name, t(`doorSetup.rule.facts.${name}`), valueText(t, name, facts[name])));
}

function valueText(t: Translator, name: FactName, value: FactValue): string {
  if (value === null) return t('doorSetup.dryRun.unknown');
  if (typeof value === 'boolean') return t(value ? 'doorSetup.dryRun.yes' : 'doorSetup.dryRun.no');
  if (name === 'category' && typeof value === 'string')
    return t(`registrationSetup.ticket-type.roleCategory_${value as 'participant'}`);
  if (typeof value === 'object') return value.join(', ') || t('doorSetup.dryRun.nothing');
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}

function line(key: string, term: string, details: string): DryRunLine {
  return { key, term, details };
}
