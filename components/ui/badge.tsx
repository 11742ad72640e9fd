import type { ReactNode } from 'react';
import { classList } from './class-list.ts';
import { Icon, type IconName } from './icon.tsx';

const tones = {
  neutral: 'border-edge text-muted',
  accent: 'border-accent text-accent',
  success: 'border-success text-success',
  warning: 'border-warning text-warning',
  danger: 'border-danger text-danger',
  solid: 'border-text bg-text text-bg',
} as const;

export type BadgeTone = keyof typeof tones;

type Props = { readonly tone?: BadgeTone; readonly icon?: IconName; readonly children: ReactNode };

/** A state in a word ("Cancelled", "Live"); colour and sign only repeat it. */
export function Badge({ tone = 'neutral', icon, children }: Props) {
  return (
    <span
      className={classList(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-control border px-1 text-13 font-medium leading-[1.4]',
        tones[tone],
      )}
    >
      {icon && <Icon name={icon} size={16} />}
      {children}
    </span>
  );
}
