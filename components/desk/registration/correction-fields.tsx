'use client';

import type { CorrectionValues } from '#domain/registration/staff-order.ts';
import { useWords } from '#i18n/client-words.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { AnswerInput } from './answer-input.tsx';
import { fieldText } from './deed-refusal.ts';
import type { CorrectionChoices } from './detail-view.ts';

type Props = {
  readonly values: CorrectionValues;
  /** What somebody else wrote meanwhile, shown beside each field that differs. */
  readonly current: CorrectionValues | undefined;
  readonly choices: CorrectionChoices;
  readonly errors: Readonly<Record<string, string>>;
  readonly hasEmail: boolean;
  readonly onChange: (next: Partial<CorrectionValues>) => void;
};

const NAMES = ['name', 'familyName', 'givenName', 'patronymic', 'latinName'] as const;
const AFFILIATION = ['organisation', 'position'] as const;
type TextName = (typeof NAMES)[number] | (typeof AFFILIATION)[number] | 'email';

/** The fields of a registration: who, with whom, which ticket, and what they answered. */
export function CorrectionFields(props: Props) {
  const { values, choices, errors, hasEmail, onChange } = props;
  const t = useWords();
  const text = (name: TextName) => <PlainField key={name} name={name} {...props} />;
  return (
    <>
      <div className="grid gap-4 @narrow:grid-cols-2">
        <div className="@narrow:col-span-2">{text('name')}</div>
        {NAMES.slice(1).map(text)}
        {!hasEmail && text('email')}
        {AFFILIATION.map(text)}
        <ComboBox
          label={t('registrationDesk.column.country')}
          value={values.country === '' ? null : values.country}
          onChange={(country) => onChange({ country: country ?? '' })}
          options={choices.countries}
          noMatch={t('desk.record.noMatch')}
          showAll={t('desk.record.showAll')}
        />
        <Select
          label={t('registrationDesk.column.language')}
          description={t('registrationDesk.languageHint')}
          value={values.language}
          onChange={(language) => onChange({ language: language ?? values.language })}
          options={choices.languages}
          placeholder=""
        />
        <Select
          label={t('registrationDesk.column.type')}
          description={t(choices.canChangeType ? 'registrationDesk.typeHint' : 'registrationDesk.typeFixed')}
          value={values.type}
          onChange={(type) => onChange({ type: type ?? values.type })}
          options={
            choices.canChangeType ? choices.types : choices.types.filter(({ id }) => id === values.type)
          }
          placeholder=""
          error={errors.type === undefined ? undefined : fieldText(t, errors.type)}
        />
      </div>
      {choices.questions.length > 0 && <Answers {...props} />}
    </>
  );
}

function PlainField({ name, values, current, errors, onChange }: Props & { readonly name: TextName }) {
  const t = useWords();
  const code = errors[name];
  const other = current !== undefined && current[name] !== values[name] ? current[name] : undefined;
  return (
    <TextInput
      label={t(`registrationDesk.correct.${name}`)}
      type={name === 'email' ? 'email' : 'text'}
      isRequired={name === 'name'}
      value={values[name]}
      onChange={(next) => onChange({ [name]: next })}
      error={code === undefined ? undefined : fieldText(t, code)}
      description={
        other === undefined
          ? undefined
          : t('registrationDesk.stale.now', { value: other === '' ? '—' : other })
      }
    />
  );
}

function Answers({ values, choices, errors, onChange }: Props) {
  const t = useWords();
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-2 font-medium">{t('registrationDesk.answers')}</legend>
      {choices.questions.map((question) => {
        const code = errors[`answers.${question.key}`];
        return (
          <AnswerInput
            key={question.key}
            question={question}
            countries={choices.countries}
            value={values.answers[question.key]}
            error={code === undefined ? undefined : fieldText(t, code)}
            onChange={(value) => {
              const { [question.key]: _, ...rest } = values.answers;
              const answers = value === undefined ? rest : { ...rest, [question.key]: mutable(value) };
              onChange({ answers });
            }}
          />
        );
      })}
    </fieldset>
  );
}

function mutable(value: string | number | boolean | readonly string[]) {
  return typeof value === 'object' ? [...value] : value;
}
