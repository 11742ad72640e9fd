'use client';

import { useWords } from '#i18n/client-words.tsx';
import type { MessageKey } from '#i18n/translator.ts';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { useAskedAgain } from '../record/use-asked-again.ts';
import { ArrivalCard } from './arrival-card.tsx';
import type { BoardCard, BoardView } from './board-view.ts';
import { CardFile } from './card-file.tsx';
import { DeviceCard } from './device-card.tsx';
import { InsideCard } from './inside-card.tsx';
import { RefusedCard } from './refused-card.tsx';

/** Numbers are counted once a second at most (checkin.md rule 37); asking more often shows nothing new. */
const EVERY_MS = 1_000;

type Props = {
  readonly first: BoardView;
  /** Where the same is asked for again. */
  readonly address: string;
  /** Where a card is asked for as a file. */
  readonly files: string;
};

const QUESTIONS = {
  inside: 'doorBoard.inside.question',
  arrivals: 'doorBoard.arrival.question',
  refused: 'doorBoard.refused.question',
  devices: 'doorBoard.device.question',
} as const satisfies Readonly<Record<BoardCard, MessageKey>>;

/** The doors as they are, counted again once a second; without script the page as it was when it was asked for (O2). */
export function DoorBoard({ first, address, files }: Props) {
  const t = useWords();
  const { board, isLost, isPaused, setPaused } = useAskedAgain(first, address, EVERY_MS);
  const { asOf, zone } = board;
  const file = (card: BoardCard) => (
    <CardFile t={t} href={`${files}?card=${card}`} question={t(QUESTIONS[card])} />
  );
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
        <InsideCard inside={board.inside} files={file('inside')} />
        <ArrivalCard arrival={board.arrival} zone={zone} files={file('arrivals')} />
        <RefusedCard refused={board.refused} files={file('refused')} />
        <DeviceCard device={board.device} files={file('devices')} />
      </div>
    </div>
  );
}
