import type { ReactNode } from 'react';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { type BroadcastView, STATE_TONES } from './stage-view.ts';

type Props = {
  readonly t: Translator;
  /** "Now" or "Next". */
  readonly label: string;
  readonly broadcast: BroadcastView | null;
  readonly empty: string;
  readonly children?: ReactNode;
};

/** One broadcast with its state and the reason for it. */
export function BroadcastCard({ t, label, broadcast, empty, children }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-13 text-muted">{label}</p>
      {broadcast === null ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-center gap-2">
            <Badge
              tone={STATE_TONES[broadcast.state]}
              {...(broadcast.state === 'live' ? { icon: 'live' as const } : {})}
            >
              {t(`broadcastDesk.state.${broadcast.state}`)}
            </Badge>
            <span className="tnum text-14 text-muted">{broadcast.planned}</span>
          </p>
          <p className="font-medium">{broadcast.title}</p>
          <p className="text-14">{broadcast.hint}</p>
          {children && <div className="pt-2">{children}</div>}
        </>
      )}
    </div>
  );
}
