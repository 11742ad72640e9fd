import type { ReactNode } from 'react';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import type { SeatView } from './ticket-view.ts';

type Props = {
  readonly seat: SeatView;
  /** On the page of the session itself its name stands above. */
  readonly isNamed: boolean;
  /** The buttons. */
  readonly children: ReactNode;
};

/** One session of a ticket: when, where, its state, what it meets, and what can be done (registration.md A6). */
export function SeatRow({ seat, isNamed, children }: Props) {
  const { href, title, whenText, hallText, statusText, isOn, isOwn, warnings, note } = seat;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="flex min-w-0 flex-1 basis-[18rem] flex-col gap-1">
        <p className="tnum text-14 text-muted empty:hidden">
          {[whenText, hallText].filter(Boolean).join(' · ')}
        </p>
        {isNamed && <Title href={href} title={title} />}
        <p>
          {isOwn ? (
            <Badge tone={isOn ? 'success' : 'neutral'}>{statusText}</Badge>
          ) : (
            <span className="tnum text-14 text-muted">{statusText}</span>
          )}
        </p>
        {warnings.map((text) => (
          <p key={text} className="flex max-w-[66ch] items-start gap-1 text-14 text-warning">
            <Icon name="warning" size={16} className="mt-[3px]" />
            {text}
          </p>
        ))}
        {note !== undefined && <p className="max-w-[66ch] text-14 text-muted">{note}</p>}
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden">{children}</div>
    </li>
  );
}

function Title({ href, title }: Pick<SeatView, 'href' | 'title'>) {
  if (href === undefined)
    return (
      <p className="font-medium">
        <LocalisedText {...title} />
      </p>
    );
  return (
    <a href={href} className="link-quiet font-medium">
      <LocalisedText {...title} />
    </a>
  );
}
