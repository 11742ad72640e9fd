import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Props = {
  /** The address without this filter. */
  readonly href: string;
  /** Says what the link does, e.g. "Remove filter: Track Design". */
  readonly label: string;
  readonly track?: number | undefined;
  readonly children: ReactNode;
};

/** An active filter; following the link takes it away. */
export function Pill({ href, label, track, children }: Props) {
  return (
    <a
      href={href}
      aria-label={label}
      className="inline-flex min-h-11 items-center gap-2 rounded-control border border-edge bg-surface ps-3 pe-2 text-14 font-medium hover:bg-hover"
    >
      {track !== undefined && <span data-track={track} className="size-3 rounded-[2px] bg-track-edge" />}
      {children}
      <Icon name="close" size={16} className="text-muted" />
    </a>
  );
}
