import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classList } from '#components/ui/class-list.ts';
import { Icon, type IconName } from '#components/ui/icon.tsx';

const LOOKS = {
  primary: 'bg-accent text-accent-text border-transparent active:brightness-95',
  secondary: 'bg-surface text-text border-edge active:bg-press',
  quiet: 'bg-transparent border-transparent active:bg-press',
  danger: 'bg-surface text-danger border-danger active:bg-press',
  /** On the ground of a verdict. */
  inverse: 'bg-transparent border-current border-2 active:bg-press',
  solid: 'bg-(--verdict-ink) text-(--verdict-ground) border-transparent active:opacity-80',
  /** Over the picture of the camera. */
  glass: 'bg-[rgb(14_18_23/0.78)] text-[#ffffff] border-[rgb(255_255_255/0.4)]',
} as const;

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> & {
  readonly look?: keyof typeof LOOKS;
  readonly icon?: IconName;
  readonly className?: string;
  readonly children?: ReactNode;
};

/** A button for a thumb in a glove: 56 px at least (design.md rule 13). One without words needs `aria-label`. */
export function DoorButton({ look = 'secondary', icon, className, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={classList(
        'inline-flex min-h-14 touch-manipulation select-none items-center justify-center gap-2 rounded-card border py-2 text-center font-medium text-16 aria-disabled:opacity-60',
        children === undefined ? 'w-14 shrink-0' : 'px-4',
        LOOKS[look],
        className,
      )}
    >
      {icon && <Icon name={icon} size={24} />}
      {children}
    </button>
  );
}
