'use client';

import type { ReactNode } from 'react';
import { Checkbox as Box } from 'react-aria-components/Checkbox';
import { Icon } from './icon.tsx';

type Props = {
  readonly id?: string | undefined;
  readonly isSelected: boolean;
  readonly isIndeterminate?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
  readonly label?: string;
};

/** A yes or no that waits for the save. With `label` it stands alone, e.g. in a table. */
export function Checkbox({
  id,
  isSelected,
  isIndeterminate = false,
  onChange,
  isDisabled = false,
  children,
  label,
}: Props) {
  return (
    <Box
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      isDisabled={isDisabled}
      onChange={onChange}
      className="group inline-flex min-h-8 items-center pointer-coarse:min-h-11 gap-2 text-14"
    >
      <span className="grid size-4 shrink-0 place-items-center rounded-[3px] border border-edge bg-surface text-accent-text outline-offset-2 outline-text group-data-focus-visible:outline-2 group-data-hovered:border-text group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <Icon
          name={isIndeterminate ? 'dash' : 'check'}
          size={16}
          className="invisible group-data-indeterminate:visible group-data-selected:visible"
        />
      </span>
      {children}
    </Box>
  );
}
