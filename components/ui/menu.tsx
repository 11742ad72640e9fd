'use client';

import type { ReactElement, ReactNode } from 'react';
import { Menu as List, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { classList } from './class-list.ts';
import { Icon, type IconName } from './icon.tsx';
import { overlayHost } from './overlay-host.ts';
import { studioOption, studioPopover } from './studio-field.tsx';

export type MenuEntry = {
  readonly id: string;
  readonly label: ReactNode;
  readonly textValue: string;
  readonly icon?: IconName | undefined;
  readonly isDanger?: boolean;
  readonly onAction?: () => void;
};

type Props = {
  /** A button of {@link StudioButton}. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
};

/** Deeds and ways that open under a button. */
export function Menu({ trigger, label, entries }: Props) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover {...overlayHost()} placement="bottom end" className={classList(studioPopover, 'min-w-44 p-1')}>
        <List aria-label={label} items={entries} className="outline-none">
          {(entry) => (
            <MenuItem
              id={entry.id}
              textValue={entry.textValue}
              {...(entry.onAction && { onAction: entry.onAction })}
              className={classList(studioOption, entry.isDanger === true && 'text-danger')}
            >
              {entry.icon && <Icon name={entry.icon} size={16} />}
              {entry.label}
            </MenuItem>
          )}
        </List>
      </Popover>
    </MenuTrigger>
  );
}
