'use client';

import type { RecordOption } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select } from '../../ui/select.tsx';
import type { StudioFieldProps } from '../../ui/studio-field.tsx';
import { TagChips } from '../../ui/tag-input.tsx';

/** Above this many, choosing by typing is quicker than by reading. */
const FEW = 12;

type OneProps = StudioFieldProps & {
  readonly id: string;
  readonly value: string | null;
  readonly options: readonly RecordOption[];
  readonly onChange: (value: string | null) => void;
};

/** One record of another noun, e.g. the venue of a hall. */
export function ReferenceInput({ options, ...field }: OneProps) {
  const t = useWords();
  const choices = options.map(({ id, name, hint }) => ({ id, label: name, hint }));
  if (options.length > FEW)
    return (
      <ComboBox
        {...field}
        options={choices}
        noMatch={t('desk.record.noMatch')}
        showAll={t('desk.record.showAll')}
      />
    );
  return (
    <Select
      {...field}
      options={choices}
      placeholder={t('desk.record.choose')}
      emptyLabel={field.isRequired === true ? undefined : t('desk.record.none')}
    />
  );
}

type ManyProps = Omit<OneProps, 'value' | 'onChange'> & {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
};

/** Several records of another noun; each chosen one can be taken away. */
export function ReferencesInput({ options, value, onChange, ...field }: ManyProps) {
  const t = useWords();
  const known = new Map(
    options.map(({ id, name, hint }) => [id, hint === undefined ? name : `${name} (${hint})`]),
  );
  const left = options.filter(({ id }) => !value.includes(id));
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <ComboBox
        // A box of its own after each choice, so that its text is empty again.
        key={value.join()}
        {...field}
        value={null}
        onChange={(id) => id !== null && onChange([...value, id])}
        options={left.map(({ id, name, hint }) => ({ id, label: name, hint }))}
        placeholder={t('desk.record.add')}
        noMatch={t('desk.record.noMatch')}
        showAll={t('desk.record.showAll')}
      />
      <TagChips
        label={String(field.label)}
        items={value.map((id) => ({ id, label: known.get(id) ?? '?' }))}
        onRemove={(id) => onChange(value.filter((kept) => kept !== id))}
        removeLabel={(name) => t('desk.record.takeAway', { name })}
      />
    </div>
  );
}
