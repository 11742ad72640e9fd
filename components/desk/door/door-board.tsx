'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { ArrivalCard } from './arrival-card.tsx';
import type { BoardView } from './board-view.ts';
import { DeviceCard } from './device-card.tsx';
import { InsideCard } from './inside-card.tsx';
import { RefusedCard } from './refused-card.tsx';
import { useLiveBoard } from './use-live-board.ts';

type Props = {
  readonly first: BoardView;
  /** Where the same is asked for again. */
  readonly address: string;
};

/** The doors as they are, counted again once a second; without script the page as it was when it was asked for (O2). */
export function DoorBoard({ first, address }: Props) {
  const t = useWords();
  const { board, isLost, isPaused, setPaused } = useLiveBoard(first, address);
  const { asOf, zone } = board;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="tnum text-13 text-muted">
          {t('doorBoard.live.asOf', { time: asOf, zone })}
          {!isPaused && !isLost && ` · ${t('doorBoard.live.on')}`}
        </p>
        <StudioButton variant="quiet" onPress={() => setPaused(!isPaused)}>
          {isPaused ? t('doorBoard.live.resume') : t('doorBoard.live.pause')}
        </StudioButton>
      </div>
      {board.over !== undefined && <Notice>{board.over}</Notice>}
      {isLost && !isPaused && (
        <Notice tone="warning" role="status">
          {t('doorBoard.live.lost', { time: asOf })}
        </Notice>
      )}
      <div className="grid gap-4 items-start @wide:grid-cols-2">
        <InsideCard inside={board.inside} />
        <ArrivalCard arrival={board.arrival} zone={zone} />
        <RefusedCard refused={board.refused} />
        <DeviceCard device={board.device} />
      </div>
    </div>
  );
}
