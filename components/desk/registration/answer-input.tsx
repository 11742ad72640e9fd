'use client';

import type { AnswerValue } from '#domain/registration/visible-if.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { CorrectionQuestion } from './detail-view.ts';

type Props = {
  readonly question: CorrectionQuestion;
  readonly value: AnswerValue | undefined;
  readonly onChange: (value: AnswerValue | undefined) => void;
  readonly error: string | undefined;
  readonly countries: readonly SelectOption[];
};

/** One answer as staff corrects it; empty is no answer. */
export function AnswerInput({ question, value, onChange, error, countries }: Props) {
  const t = useWords();
  const { label, kind, options } = question;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const typed = (next: string) => onChange(next === '' ? undefined : next);
  if (kind === 'many_choices')
    return (
      <ManyChoices {...{ label, options }} value={Array.isArray(value) ? value : []} onChange={onChange} />
    );
  if (kind === 'one_choice' || kind === 'yes_no') {
    const isYesNo = kind === 'yes_no';
    const yes = { id: 'yes', label: t('structure.yes') };
    const no = { id: 'no', label: t('structure.no') };
    const chosen = isYesNo ? yesNo(value) : text;
    return (
      <Select
        label={label}
        value={chosen === '' ? null : chosen}
        onChange={(next) => onChange(next === null ? undefined : isYesNo ? next === 'yes' : next)}
        options={isYesNo ? [yes, no] : options}
        placeholder={t('registrationDesk.noAnswer')}
        emptyLabel={t('registrationDesk.noAnswer')}
        error={error}
      />
    );
  }
  if (kind === 'country')
    return (
      <ComboBox
        label={label}
        value={text === '' ? null : text}
        onChange={(next) => onChange(next ?? undefined)}
        options={countries}
        noMatch={t('desk.record.noMatch')}
        showAll={t('desk.record.showAll')}
        error={error}
      />
    );
  if (kind === 'long_text')
    return <TextArea label={label} value={text} onChange={typed} error={error} rows={3} />;
  return <TextInput label={label} value={text} onChange={typed} error={error} />;
}

function yesNo(value: AnswerValue | undefined): string {
  if (typeof value !== 'boolean') return '';
  return value ? 'yes' : 'no';
}

type ManyProps = {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: readonly string[];
  readonly onChange: (value: AnswerValue | undefined) => void;
};

function ManyChoices({ label, options, value, onChange }: ManyProps) {
  const pick = (id: string, isSelected: boolean) => {
    const next = options
      .map((option) => option.id)
      .filter((one) => (one === id ? isSelected : value.includes(one)));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="text-13 font-medium">{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.id}
          isSelected={value.includes(option.id)}
          onChange={(isSelected) => pick(option.id, isSelected)}
        >
          {option.label}
        </Checkbox>
      ))}
    </fieldset>
  );
}
