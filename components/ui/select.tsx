'use client';

import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as Choice, SelectValue } from 'react-aria-components/Select';
import { classList } from './class-list.ts';
import { Icon } from './icon.tsx';
import { overlayHost } from './overlay-host.ts';
import {
  type StudioFieldProps,
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
  studioOption,
  studioPopover,
} from './studio-field.tsx';

export type SelectOption = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** 1-12: its colour stands before the label. */
  readonly track?: number | undefined;
};

type Props = StudioFieldProps & {
  readonly id?: string | undefined;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly options: readonly SelectOption[];
  readonly placeholder: string;
  /** The words of "nothing chosen"; absent where something must be. */
  readonly emptyLabel?: string | undefined;
  /** A long choice wraps on the button; otherwise it is cut to one line. */
  readonly isWhole?: boolean;
};

const NOTHING = '';

/** One of a few. */
export function Select({ id, value, onChange, options, placeholder, emptyLabel, ...more }: Props) {
  const { isWhole = false, ...field } = more;
  const all = emptyLabel === undefined ? options : [{ id: NOTHING, label: emptyLabel }, ...options];
  return (
    <Choice
      {...(id !== undefined && { id })}
      value={value ?? (emptyLabel === undefined ? null : NOTHING)}
      onChange={(next) => onChange(next === null || next === NOTHING ? null : String(next))}
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      placeholder={placeholder}
      className={studioField}
    >
      <StudioLabel {...field} />
      <Button
        className={classList(studioControl, 'flex items-center gap-2 text-start data-pressed:bg-press')}
      >
        <SelectValue
          className={classList(
            'min-w-0 grow data-placeholder:text-muted',
            isWhole ? 'py-1 [overflow-wrap:anywhere]' : 'truncate',
          )}
        >
          {({ selectedText, defaultChildren, isPlaceholder }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <Icon name="down" size={16} className="text-muted" />
      </Button>
      <StudioNote {...field} />
      <Popover {...overlayHost()} className={classList(studioPopover, 'min-w-(--trigger-width) p-1')}>
        <ListBox items={all} className="max-h-80 overflow-auto outline-none">
          {(option) => <Option option={option} />}
        </ListBox>
      </Popover>
    </Choice>
  );
}

/** A line of a list of choices, with a tick where it is chosen. */
export function Option({ option }: { readonly option: SelectOption }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={studioOption}>
      {option.track !== undefined && (
        <span data-track={option.track} className="size-3 shrink-0 rounded-[2px] bg-track-edge" />
      )}
      <span className="min-w-0 grow [overflow-wrap:anywhere]">
        {option.label}
        {option.hint !== undefined && option.hint !== '' && (
          <span className="ms-2 text-13 text-muted">{option.hint}</span>
        )}
      </span>
      <Icon name="check" size={16} className="invisible group-data-selected:visible" />
    </ListBoxItem>
  );
}
