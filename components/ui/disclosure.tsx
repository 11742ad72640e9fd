import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Props = {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly name?: string;
};

/** Folded content by the browser's own `<details>`; with a `name` only one of a group is open. */
export function Disclosure({ summary, children, isOpen = false, name }: Props) {
  return (
    <details open={isOpen} name={name} className="group">
      <summary className="flex min-h-11 list-none items-center gap-2 font-medium [&::-webkit-details-marker]:hidden">
        <Icon
          name="next"
          size={16}
          className="text-muted transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        {summary}
      </summary>
      <div className="pb-3 ps-6">{children}</div>
    </details>
  );
}
