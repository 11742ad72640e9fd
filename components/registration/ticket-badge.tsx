import type { ComponentProps } from 'react';
import { BadgeCard } from '../ui/badge-card.tsx';
import { Disclosure } from '../ui/disclosure.tsx';

type Props = Omit<ComponentProps<typeof BadgeCard>, 'chosen'> & {
  readonly title: string;
  readonly note: string;
};

/** The badge that waits at the door, to look at. */
export function TicketBadge({ title, note, ...card }: Props) {
  return (
    <div data-print="no" className="border-t border-border pt-2">
      <Disclosure summary={title}>
        <p className="max-w-[66ch] pb-3 text-14 text-muted">{note}</p>
        <BadgeCard {...card} />
      </Disclosure>
    </div>
  );
}
