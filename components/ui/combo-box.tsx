'use client';

import { Button } from 'react-aria-components/Button';
import { ComboBox as Combo } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { classList } from './class-list.ts';
import { Icon } from './icon.tsx';
import { overlayHost } from './overlay-host.ts';
import { Option, type SelectOption } from './select.tsx';
import {
  type StudioFieldProps,
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
  studioPopover,
} from './studio-field.tsx';

type Props = StudioFieldProps & {
  readonly id?: string | undefined;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly options: readonly SelectOption[];
  readonly placeholder?: string | undefined;
  /** What the list says when nothing fits. */
  readonly noMatch: string;
  /** Name of the button that shows the list. */
  readonly showAll: string;
};

/** One of many, found by typing; the text alone is never a value. */
export function ComboBox({ id, value, onChange, options, placeholder, noMatch, showAll, ...field }: Props) {
  return (
    <Combo
      {...(id !== undefined && { id })}
      value={value}
      onChange={(next) => onChange(next === null ? null : String(next))}
      defaultItems={options}
      allowsEmptyCollection
      menuTrigger="focus"
      isRequired={field.isRequired ?? false}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
      className={studioField}
    >
      <StudioLabel {...field} />
      <Group className="relative">
        <Input
          {...(placeholder !== undefined && { placeholder })}
          className={classList(studioControl, 'pe-8')}
        />
        <Button
          aria-label={showAll}
          className="absolute inset-y-0 end-0 grid w-8 place-items-center text-muted hover:text-text"
        >
          <Icon name="down" size={16} />
        </Button>
      </Group>
      <StudioNote {...field} />
      <Popover {...overlayHost()} className={classList(studioPopover, 'w-(--trigger-width) min-w-56 p-1')}>
        <ListBox
          className="max-h-80 overflow-auto outline-none"
          renderEmptyState={() => <p className="px-2 py-1 text-muted">{noMatch}</p>}
        >
          {(option: SelectOption) => <Option option={option} />}
        </ListBox>
      </Popover>
    </Combo>
  );
}
