'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type ConditionSubject, type ConditionTest, valuesOf, withValues } from './condition.ts';

type Props = {
  readonly test: ConditionTest;
  readonly subject: ConditionSubject;
  readonly onChange: (test: ConditionTest) => void;
};

/** What an answer is compared with, by the kind of its question. */
export function ConditionValue({ test, subject, onChange }: Props) {
  const t = useWords();
  const values = valuesOf(test);
  const label = t('registrationQuestion.condition.value');
  const set = (next: readonly (string | number | boolean)[]) => onChange(withValues(test, next));
  if (subject.kind === 'yes_no')
    return (
      <Select
        label={label}
        value={values[0] === false ? 'no' : 'yes'}
        placeholder=""
        options={[
          { id: 'yes', label: t('desk.record.yes') },
          { id: 'no', label: t('desk.record.no') },
        ]}
        onChange={(next) => set([next === 'yes'])}
      />
    );
  if (subject.choices.length > 0)
    return <ChoiceValue {...{ subject, values, set, label }} isMany={test.op === 'in'} />;
  return (
    <TextInput
      label={label}
      description={test.op === 'in' ? t('registrationQuestion.condition.commas') : undefined}
      value={values.join(', ')}
      onChange={(text) => {
        const parts = test.op === 'in' ? text.split(/,\s*/) : [text];
        set(subject.kind === 'number' ? parts.map(numberOr) : parts);
      }}
    />
  );
}

type ChoiceProps = {
  readonly subject: ConditionSubject;
  readonly values: readonly (string | number | boolean)[];
  readonly set: (values: readonly string[]) => void;
  readonly label: string;
  readonly isMany: boolean;
};

function ChoiceValue({ subject, values, set, label, isMany }: ChoiceProps) {
  const chosen = values.map(String);
  if (!isMany)
    return (
      <Select
        label={label}
        value={chosen[0] ?? null}
        placeholder=""
        options={subject.choices.map(({ value, label: name }) => ({ id: value, label: name }))}
        onChange={(next) => set(next === null ? [] : [next])}
      />
    );
  return (
    <fieldset className="min-w-0">
      <legend className="text-13 font-medium">{label}</legend>
      {subject.choices.map(({ value, label: name }) => (
        <div key={value}>
          <Checkbox
            isSelected={chosen.includes(value)}
            onChange={(isOn) =>
              set(
                isOn
                  ? [...chosen.filter((kept) => kept !== ''), value]
                  : chosen.filter((kept) => kept !== value),
              )
            }
          >
            {name}
          </Checkbox>
        </div>
      ))}
    </fieldset>
  );
}

/** A number where it is one; else as typed, so that nothing jumps while somebody types. */
function numberOr(text: string): string | number {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) || text.endsWith('.') ? text : number;
}
