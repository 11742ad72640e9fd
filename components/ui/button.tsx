import type { ComponentProps, ReactNode } from 'react';
import { classList } from './class-list.ts';
import {
  type ControlSize,
  type ControlVariant,
  controlBase,
  controlSizes,
  controlVariants,
} from './control-style.ts';
import { Icon, type IconName } from './icon.tsx';

type Props = Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
  readonly children: ReactNode;
  readonly variant?: ControlVariant;
  readonly size?: ControlSize;
  readonly icon?: IconName;
  /** Why it cannot be pressed now. It stays focusable and says so (design.md X7). */
  readonly unavailable?: string | undefined;
};

export function Button({
  variant = 'secondary',
  size = 'public',
  icon,
  unavailable,
  className,
  children,
  ...rest
}: Props) {
  const look = classList(controlBase, controlSizes[size], controlVariants[variant], className);
  if (unavailable === undefined) {
    return (
      <button type="button" {...rest} className={look}>
        {icon && <Icon name={icon} />}
        {children}
      </button>
    );
  }
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <button type="button" aria-disabled="true" className={classList(look, 'opacity-60')}>
        {icon && <Icon name={icon} />}
        {children}
        <span className="sr-only">. {unavailable}</span>
      </button>
      <span aria-hidden="true" className="text-13 text-muted">
        {unavailable}
      </span>
    </span>
  );
}
