'use client';

import type { FieldValue, RecordField, RecordOptions } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import type { StudioFieldProps } from '../../ui/studio-field.tsx';
import { TagInput } from '../../ui/tag-input.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { ChoiceTagsInput } from './choice-tags-input.tsx';
import { choiceOf, listOf, numberOf, textOf } from './field-value.ts';
import { LanguageInput, LanguagesInput } from './language-input.tsx';
import { MomentField } from './moment-field.tsx';
import { NumberField } from './number-field.tsx';
import type { FieldInputProps, PictureRenderer } from './record-form-props.ts';
import type { RecordWords } from './record-words.ts';
import { ReferenceInput, ReferencesInput } from './reference-input.tsx';
import { TimeField } from './time-field.tsx';
import { TrackColourInput } from './track-colour-input.tsx';
import { ZoneInput } from './zone-input.tsx';

type Props = FieldInputProps & {
  readonly words: RecordWords;
  readonly options: RecordOptions | undefined;
  readonly error?: string | undefined;
  readonly renderPicture?: PictureRenderer | undefined;
  /** For a language that is one of those of another field: their codes. */
  readonly choices?: readonly string[] | undefined;
};

/** The control for a field by its kind; texts in several languages have one of their own (LocaleInput). */
export function FieldInput({ id, field, value, onChange, words, options, error, ...more }: Props) {
  const { renderPicture, choices } = more;
  const label = words.label(field);
  const frame: StudioFieldProps & { id: string } = {
    id,
    label,
    error,
    isRequired: field.isRequired === true,
    description: words.hint(field),
  };
  switch (field.kind) {
    case 'text':
      return <TextFieldInput {...{ field, frame, choices, onChange }} value={textOf(value)} />;
    case 'number':
      return <NumberFieldInput {...{ field, frame, value, onChange }} />;
    case 'flag':
      return <FlagInput {...{ field, frame, value, onChange }} />;
    case 'choice':
      return <ChoiceInput {...{ field, frame, value, onChange, words }} />;
    case 'date':
    case 'wall_time':
      return <MomentInput {...{ field, frame, value, onChange }} />;
    case 'colour':
      return <ColourInput {...{ field, frame, value, onChange }} />;
    case 'reference':
      return <LinkInput {...{ field, frame, value, onChange, options }} />;
    case 'references':
      return <LinksInput {...{ field, frame, value, onChange, options }} />;
    case 'tags':
      return <TagsInput {...{ field, frame, value, onChange, words }} />;
    case 'picture':
      return renderPicture?.({ name: field.name, label, value: choiceOf(value), onChange }) ?? null;
    case 'locale_text':
    case 'locale_markdown':
      return null;
  }
}

type PartProps<K extends RecordField['kind']> = {
  readonly field: Extract<RecordField, { kind: K }>;
  readonly frame: StudioFieldProps & { readonly id: string };
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue) => void;
};

type WordedProps<K extends RecordField['kind']> = PartProps<K> & { readonly words: RecordWords };

const TYPES = { email: 'email', url: 'url', slug: 'text' } as const;

type TextProps = Omit<PartProps<'text'>, 'value'> & {
  readonly value: string;
  readonly choices: readonly string[] | undefined;
};

function TextFieldInput({ field: { format, isLong }, frame, value, choices, onChange }: TextProps) {
  if (isLong === true) return <TextArea {...frame} value={value} rows={3} onChange={onChange} />;
  if (format === 'time') return <TimeField {...frame} value={value} onChange={onChange} />;
  if (format === 'zone') return <ZoneInput {...frame} value={value} onChange={onChange} />;
  if (format === 'locale') return <LanguageInput {...frame} {...{ value, choices, onChange }} />;
  return (
    <TextInput
      {...frame}
      value={value}
      onChange={onChange}
      type={format === undefined ? 'text' : TYPES[format]}
      isMono={format === 'slug'}
    />
  );
}

function NumberFieldInput({ field, frame, value, onChange }: PartProps<'number'>) {
  const t = useWords();
  return (
    <NumberField
      {...frame}
      value={numberOf(value)}
      onChange={onChange}
      min={field.min}
      max={field.max}
      unit={unitText(t, field.unit)}
      isDecimal={field.isDecimal === true}
      decimals={field.decimals}
    />
  );
}

function unitText(t: Translator, unit: string | undefined): string | undefined {
  const key = `desk.unit.${unit}` as 'desk.unit.minutes';
  return unit === undefined || !t.has(key) ? unit : t(key);
}

function FlagInput({ frame, value, onChange }: PartProps<'flag'>) {
  return (
    <div className="@narrow:pt-6">
      <Checkbox id={frame.id} isSelected={value === true} onChange={onChange}>
        {frame.label}
      </Checkbox>
      {frame.description !== undefined && <p className="text-13 text-muted">{frame.description}</p>}
    </div>
  );
}

/** A day, or a day and a time on the wall. */
function MomentInput({ field, frame, value, onChange }: PartProps<'date' | 'wall_time'>) {
  return (
    <MomentField
      {...frame}
      withTime={field.kind === 'wall_time'}
      value={textOf(value)}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  );
}

function ColourInput({ frame, value, onChange }: PartProps<'colour'>) {
  const t = useWords();
  return (
    <TrackColourInput
      {...frame}
      value={numberOf(value)}
      nameOf={(colour) => t('desk.record.colour', { colour })}
      onChange={onChange}
    />
  );
}

type LinkProps<K extends 'reference' | 'references'> = PartProps<K> & {
  readonly options: RecordOptions | undefined;
};

function LinkInput({ field, frame, value, onChange, options }: LinkProps<'reference'>) {
  return (
    <ReferenceInput
      {...frame}
      value={choiceOf(value)}
      onChange={onChange}
      options={options?.[field.of] ?? []}
    />
  );
}

function LinksInput({ field, frame, value, onChange, options }: LinkProps<'references'>) {
  return (
    <ReferencesInput
      {...frame}
      value={listOf(value)}
      onChange={onChange}
      options={options?.[field.of] ?? []}
    />
  );
}

/** One of its words always holds: nothing to take away, and before the first choice (many rows at once) nothing is chosen. */
function ChoiceInput({ field, frame, value, onChange, words }: WordedProps<'choice'>) {
  const t = useWords();
  const options = field.options.map((id) => ({ id, label: words.option(field, id) }));
  return (
    <Select
      {...frame}
      value={choiceOf(value)}
      onChange={onChange}
      options={options}
      placeholder={t('desk.record.choose')}
    />
  );
}

function TagsInput({ field, frame, value, onChange, words }: WordedProps<'tags'>) {
  const t = useWords();
  const list = listOf(value);
  if (field.format === 'locale') return <LanguagesInput {...frame} value={list} onChange={onChange} />;
  if (field.options !== undefined) {
    const own = list.filter((tag) => field.options?.includes(tag) === false);
    const options = [...field.options, ...own].map((id) => ({ id, label: words.option(field, id) }));
    const isClosed = field.isClosed === true;
    return <ChoiceTagsInput {...frame} {...{ options, isClosed, onChange }} value={list} />;
  }
  return (
    <TagInput
      {...frame}
      value={list}
      onChange={onChange}
      description={frame.description ?? t('desk.record.tagHint')}
      removeLabel={(name) => t('desk.record.takeAway', { name })}
    />
  );
}
