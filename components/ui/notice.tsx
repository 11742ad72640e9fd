import type { ReactNode } from 'react';
import { classList } from './class-list.ts';
import { Icon, type IconName } from './icon.tsx';

const tones: Record<
  'note' | 'success' | 'warning' | 'danger',
  { readonly icon: IconName; readonly look: string }
> = {
  note: { icon: 'note', look: 'border-accent [&>svg]:text-accent' },
  success: { icon: 'check', look: 'border-success [&>svg]:text-success' },
  warning: { icon: 'warning', look: 'border-warning [&>svg]:text-warning' },
  danger: { icon: 'stop', look: 'border-danger [&>svg]:text-danger' },
};

export type NoticeTone = keyof typeof tones;

type Props = {
  readonly tone?: NoticeTone;
  readonly icon?: IconName;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** `status` when it appears after the page was read; `alert` only for failures of the reader's own action. */
  readonly role?: 'status' | 'alert';
};

/** A message that stays in the page. */
export function Notice({ tone = 'note', icon, title, children, action, role }: Props) {
  return (
    <div
      role={role}
      className={classList(
        'flex flex-wrap items-start gap-x-3 gap-y-2 border-s-4 bg-surface px-4 py-3',
        tones[tone].look,
      )}
    >
      <Icon name={icon ?? tones[tone].icon} className="mt-[2px]" />
      {/* With little room the action goes below, not the words into a column. */}
      <div className="min-w-[min(14rem,calc(100%-3rem))] flex-1">
        <div className="max-w-[66ch]">
          {title !== undefined && <p className="font-medium">{title}</p>}
          {children}
        </div>
      </div>
      {action}
    </div>
  );
}
