import type { ComponentProps } from 'react';
import { classList } from './class-list.ts';
import {
  type ControlSize,
  type ControlVariant,
  controlBase,
  controlSizes,
  controlVariants,
} from './control-style.ts';
import { Icon, type IconName } from './icon.tsx';

type Props = ComponentProps<'a'> & {
  readonly href: string;
  readonly variant?: ControlVariant;
  readonly size?: ControlSize;
  readonly icon?: IconName;
};

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({
  variant = 'secondary',
  size = 'public',
  icon,
  className,
  children,
  ...rest
}: Props) {
  return (
    <a {...rest} className={classList(controlBase, controlSizes[size], controlVariants[variant], className)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
