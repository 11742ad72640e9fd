'use client';

import { useId } from 'react';
import type { RecordField, RecordValues } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FieldInput } from './field-input.tsx';
import { isLocaleField, listOf, textOf } from './field-value.ts';
import { LocaleInput } from './locale-input.tsx';
import type { RecordFormProps } from './record-form-props.ts';
import { type RecordWords, refusalReason } from './record-words.ts';
import type { RecordFormState } from './use-record-form.ts';

type Props = {
  readonly form: RecordFormState;
  readonly props: RecordFormProps;
  readonly words: RecordWords;
  readonly formId: string;
  readonly shownLocale: string;
  /** Undefined where the form has one part only. */
  readonly name: string | undefined;
  readonly fields: readonly RecordField[];
};

/** Fields that stand and are saved together. */
export function RecordSection({ form, props, words, formId, shownLocale, name, fields }: Props) {
  const t = useWords();
  const headingId = useId();
  const mine = fields.map((field) => field.name).filter((field) => form.dirty.includes(field));
  const faults = form.trouble.refusals.filter((refusal) =>
    fields.some((field) => field.name === refusal.name),
  );
  const inputs = (
    <div className="grid min-w-0 grid-cols-1 gap-x-4 gap-y-4 @narrow:grid-cols-2 @wide:grid-cols-6">
      {fields.map((field) => (
        <div key={field.name} className={spanOf(field)}>
          <FieldOfForm {...{ form, props, words, formId, shownLocale, field }} />
        </div>
      ))}
    </div>
  );
  if (name === undefined) return <div className="py-4">{inputs}</div>;
  return (
    <section
      aria-labelledby={headingId}
      className="grid grid-cols-1 gap-x-6 gap-y-3 border-t border-border py-5 @wide:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <div className="flex flex-wrap items-center gap-2 @wide:flex-col @wide:items-start">
        <h2 id={headingId} className="text-14">
          {words.section(name)}
        </h2>
        {faults.length > 0 && (
          <span className="tnum text-13 text-danger">
            {t('desk.record.faults', { count: faults.length })}
          </span>
        )}
        {mine.length > 0 && props.id !== null && (
          <StudioButton isPending={form.isSaving} onPress={() => form.save(mine)}>
            {t('desk.record.saveSection')}
          </StudioButton>
        )}
      </div>
      {inputs}
    </section>
  );
}

function FieldOfForm({
  form,
  props,
  words,
  formId,
  shownLocale,
  field,
}: Omit<Props, 'fields' | 'name'> & { readonly field: RecordField }) {
  const t = useWords();
  const refusals = form.trouble.refusals.filter((refusal) => refusal.name === field.name);
  const common = {
    id: controlId(formId, field.name),
    value: form.values[field.name],
    onChange: (value: Parameters<typeof form.change>[1]) => form.change(field.name, value),
  };
  if (field.kind === 'locale_text' || field.kind === 'locale_markdown')
    return (
      <LocaleInput
        {...common}
        field={field}
        label={words.label(field)}
        locales={props.locales}
        defaultLocale={props.defaultLocale}
        marks={props.marks}
        refusals={refusals}
        shownLocale={shownLocale}
      />
    );
  const [refusal] = refusals;
  return (
    <FieldInput
      {...common}
      field={offeredBy(field, form.values)}
      words={words}
      options={props.options}
      error={refusal && refusalReason(t, refusal, field)}
      renderPicture={props.renderPicture}
      choices={choicesOf(field, form.values)}
    />
  );
}

/** The options that the value of another field leaves; what is chosen already stays, so that it can be taken away. */
export function offeredBy(field: RecordField, values: RecordValues): RecordField {
  if (field.kind !== 'tags' || field.by === undefined) return field;
  const left = field.by.options[textOf(values[field.by.field])] ?? [];
  const chosen = listOf(values[field.name]);
  const options = field.options?.filter((one) => left.includes(one) || chosen.includes(one)) ?? [];
  return { ...field, options };
}

/** What stands in the list that the field is chosen from, also when it is not saved yet. */
function choicesOf(field: RecordField, values: RecordValues): readonly string[] | undefined {
  return field.kind === 'text' && field.among !== undefined ? listOf(values[field.among]) : undefined;
}

/** The id of the control of a field, to which the summary of errors leads. */
export function controlId(formId: string, name: string, locale?: string): string {
  return [formId, name, locale].filter((part) => part !== undefined).join('-');
}

const HALF = '@wide:col-span-3';
const THIRD = '@wide:col-span-2';
const WHOLE = '@narrow:col-span-2 @wide:col-span-6';

function spanOf(field: RecordField): string {
  if (isLocaleField(field) || field.kind === 'references' || field.kind === 'picture') return WHOLE;
  if (field.kind === 'tags') return WHOLE;
  if (field.kind === 'text') return field.maxLength > 60 && field.format !== 'time' ? HALF : THIRD;
  return field.kind === 'reference' ? HALF : THIRD;
}
