'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { StudioFieldProps } from '../../ui/studio-field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type Props = StudioFieldProps & {
  readonly id: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  /** No further ones. */
  readonly isClosed: boolean;
};

/** Several of those that are suggested, and further ones of one's own. */
export function ChoiceTagsInput({
  id,
  label,
  description,
  options,
  value,
  onChange,
  isClosed,
  error,
}: Props) {
  return (
    <fieldset id={id} className="min-w-0">
      <legend className="text-13 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-4">
        {options.map((option) => (
          <Checkbox
            key={option.id}
            isSelected={value.includes(option.id)}
            onChange={(isSelected) =>
              onChange(isSelected ? [...value, option.id] : value.filter((kept) => kept !== option.id))
            }
          >
            {option.label}
          </Checkbox>
        ))}
      </div>
      {!isClosed && <AnotherTag value={value} onChange={onChange} />}
      {description !== undefined && <p className="text-13 text-muted">{description}</p>}
      {error !== undefined && <p className="text-13 text-danger">{error}</p>}
    </fieldset>
  );
}

function AnotherTag({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  const t = useWords();
  const [text, setText] = useState('');
  const add = () => {
    const tag = text.trim();
    setText('');
    if (tag !== '' && !value.includes(tag)) onChange([...value, tag]);
  };
  return (
    <div className="mt-1 flex max-w-80 items-end gap-1">
      <TextInput
        label={t('desk.record.another')}
        isLabelHidden
        placeholder={t('desk.record.another')}
        value={text}
        onChange={setText}
      />
      <StudioButton icon="plus" label={t('desk.record.add')} onPress={add} />
    </div>
  );
}
