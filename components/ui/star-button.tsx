import type { ComponentProps } from 'react';
import { classList } from './class-list.ts';
import { Icon } from './icon.tsx';

type Props = Omit<ComponentProps<'button'>, 'children' | 'className'> & {
  readonly isOn: boolean;
  /** Names the thing: "Favourite: Opening ceremony". The state is told by `aria-pressed`. */
  readonly label: string;
};

/** The star of a Session: 44 px and always visible (design.md P1). */
export function StarButton({ isOn, label, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={isOn}
      aria-label={label}
      className={classList(
        'script-only grid size-11 shrink-0 place-items-center rounded-control hover:bg-hover active:bg-press',
        isOn ? 'text-warning' : 'text-muted',
      )}
    >
      <Icon name="star" filled={isOn} />
    </button>
  );
}
