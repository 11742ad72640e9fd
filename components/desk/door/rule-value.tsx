'use client';

import { FACT_KINDS } from '#domain/checkin/fact.ts';
import type { RuleTest } from '#domain/checkin/rule.ts';
import { ROLE_CATEGORIES } from '#domain/registration/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { TimeField } from '../record/time-field.tsx';
import { valuesOf } from './rule-draft.ts';
import type { RuleChoices } from './rule-view.ts';

type Props = {
  readonly test: RuleTest;
  readonly choices: RuleChoices;
  readonly onChange: (test: RuleTest) => void;
};

/** What a fact is compared with, by its kind. */
export function RuleValue({ test, choices, onChange }: Props) {
  const t = useWords();
  const label = t('doorSetup.rule.value');
  const kind = FACT_KINDS[test.fact];
  const known = useChoices(test, choices);
  const set = (value: RuleTest['value']) => onChange({ ...test, value });
  if (kind === 'flag')
    return (
      <Select
        label={label}
        value={test.value === false ? 'no' : 'yes'}
        placeholder=""
        options={[
          { id: 'yes', label: t('desk.record.yes') },
          { id: 'no', label: t('desk.record.no') },
        ]}
        onChange={(next) => set(next === 'yes')}
      />
    );
  if (known.length > 0) return <KnownValue {...{ test, known, label, set }} />;
  if (kind === 'clock' && test.op !== 'in')
    return <TimeField label={label} value={String(test.value)} onChange={set} />;
  return <TypedValue {...{ test, label, set }} isNumber={kind === 'number' || kind === 'numbers'} />;
}

type Known = { readonly value: string | number; readonly label: string };

function useChoices({ fact }: RuleTest, choices: RuleChoices): readonly Known[] {
  const t = useWords();
  if (fact === 'category')
    return ROLE_CATEGORIES.map((value) => ({
      value,
      label: t(`registrationSetup.ticket-type.roleCategory_${value}`),
    }));
  return choices[fact] ?? [];
}

type PartProps = {
  readonly test: RuleTest;
  readonly label: string;
  readonly set: (value: RuleTest['value']) => void;
};

function KnownValue({ test, known, label, set }: PartProps & { readonly known: readonly Known[] }) {
  const values = valuesOf(test);
  if (test.op !== 'in')
    return (
      <Select
        label={label}
        value={values[0] === undefined ? null : String(values[0])}
        placeholder="—"
        options={known.map((one) => ({ id: String(one.value), label: one.label }))}
        onChange={(next) => set(known.find((one) => String(one.value) === next)?.value ?? '')}
      />
    );
  return (
    <fieldset className="min-w-0">
      <legend className="text-13 font-medium">{label}</legend>
      {known.map((one) => (
        <div key={String(one.value)}>
          <Checkbox
            isSelected={values.includes(one.value)}
            onChange={(isOn) =>
              set(
                known
                  .map(({ value }) => value)
                  .filter((value) => (value === one.value ? isOn : values.includes(value))),
              )
            }
          >
            {one.label}
          </Checkbox>
        </div>
      ))}
    </fieldset>
  );
}

function TypedValue({ test, label, set, isNumber }: PartProps & { readonly isNumber: boolean }) {
  const t = useWords();
  const isMany = test.op === 'in';
  return (
    <TextInput
      label={label}
      description={isMany ? t('doorSetup.rule.values_hint') : undefined}
      value={valuesOf(test).join(', ')}
      inputMode={isNumber ? 'decimal' : undefined}
      onChange={(text) => {
        const parts = (isMany ? text.split(/,\s*/) : [text]).map((part) =>
          isNumber ? numberOr(part) : part,
        );
        set(isMany ? parts : (parts[0] ?? ''));
      }}
    />
  );
}

/** What is no number stays as it was typed, so that the save can say where. */
function numberOr(text: string): number | string {
  const clean = text.trim().replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(clean) ? Number(clean) : text;
}
