'use client';

import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import { TextField } from 'react-aria-components/TextField';
import { Icon } from './icon.tsx';
import {
  type StudioFieldProps,
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
} from './studio-field.tsx';
import { NOTHING_TYPED, tagsBeside, typeTag } from './typed-tag.ts';

type Props = StudioFieldProps & {
  readonly id?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly labelOf?: (value: string) => string;
  /** "Remove {tag}" for the button in each tag. */
  readonly removeLabel: (label: string) => string;
};

/**
 * Several short words: what is typed counts, Enter or comma makes room for the next; Backspace in the empty field takes the last
 * away.
 */
export function TagInput({ id, value, onChange, labelOf = (tag) => tag, removeLabel, ...frame }: Props) {
  const [field, setField] = useState(NOTHING_TYPED);
  const { tags, text } = tagsBeside(field, value);
  const type = (next: string) => {
    const { typed, value: all } = typeTag(tags, next);
    setField(typed);
    onChange(all);
  };
  const settle = () => setField(NOTHING_TYPED);
  return (
    <div className={studioField}>
      <TextField
        {...(id !== undefined && { id })}
        value={text}
        onChange={type}
        onFocus={settle}
        isInvalid={frame.error !== undefined}
        validationBehavior="aria"
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ',') {
            event.preventDefault();
            settle();
          } else if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1));
          else event.continuePropagation();
        }}
        className={studioField}
      >
        <StudioLabel {...frame} />
        <Input className={studioControl} />
        <StudioNote {...frame} />
      </TextField>
      <TagChips
        label={String(frame.label)}
        items={tags.map((tag) => ({ id: tag, label: labelOf(tag) }))}
        onRemove={(tag) => onChange(value.filter((kept) => kept !== tag))}
        removeLabel={removeLabel}
      />
    </div>
  );
}

type ChipsProps = {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
  readonly onRemove: (id: string) => void;
  readonly removeLabel: (label: string) => string;
};

/** What was chosen, each to be taken away; Backspace and Delete do it by keyboard. */
export function TagChips({ label, items, onRemove, removeLabel }: ChipsProps) {
  if (items.length === 0) return null;
  const removeAll = (keys: Iterable<string | number>) => {
    for (const key of keys) onRemove(String(key));
  };
  return (
    <TagGroup aria-label={label} onRemove={removeAll}>
      <TagList items={items} className="flex flex-wrap gap-1">
        {(item) => (
          <Tag
            id={item.id}
            textValue={item.label}
            className="inline-flex min-h-6 items-center gap-1 rounded-control border border-border bg-bg ps-2 text-13"
          >
            {item.label}
            <Button
              slot="remove"
              aria-label={removeLabel(item.label)}
              className="grid size-6 place-items-center rounded-control text-muted hover:bg-hover hover:text-text"
            >
              <Icon name="close" size={16} />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}
