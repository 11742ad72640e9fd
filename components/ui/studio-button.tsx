'use client';

import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { classList } from './class-list.ts';
import { type ControlVariant, controlBase, controlSizes, controlVariants } from './control-style.ts';
import { Icon, type IconName } from './icon.tsx';

type Props = {
  readonly children?: ReactNode;
  readonly variant?: ControlVariant;
  /** `small` stands in a line of text, 24 px high. */
  readonly size?: 'studio' | 'small';
  readonly icon?: IconName;
  /** Its name where it shows a sign only. */
  readonly label?: string | undefined;
  readonly onPress?: () => void;
  readonly isPending?: boolean;
  readonly type?: 'button' | 'submit';
  /** Reached by arrows only, as in a row that is not the current one. */
  readonly excludeFromTabOrder?: boolean;
  readonly className?: string;
};

const looks = {
  studio: { sign: 'size-8 shrink-0 pointer-coarse:size-11', words: controlSizes.studio },
  small: {
    sign: 'size-6 shrink-0 pointer-coarse:size-9',
    words: 'min-h-6 px-1 pointer-coarse:min-h-9 text-13 font-regular text-muted',
  },
} as const;

/** The organizer's button; also what opens menus, popovers and dialogs. */
export function StudioButton({
  children,
  variant = 'secondary',
  size = 'studio',
  icon,
  label,
  onPress,
  isPending = false,
  type = 'button',
  excludeFromTabOrder = false,
  className,
}: Props) {
  return (
    <Button
      type={type}
      {...(label !== undefined && { 'aria-label': label })}
      {...(onPress !== undefined && { onPress })}
      isPending={isPending}
      excludeFromTabOrder={excludeFromTabOrder}
      className={classList(
        size === 'small' ? controlBase.replace('py-1', 'py-0') : controlBase,
        controlVariants[variant],
        looks[size][children === undefined ? 'sign' : 'words'],
        'data-pending:opacity-60',
        className,
      )}
    >
      {icon && <Icon name={icon} size={16} />}
      {children}
    </Button>
  );
}
