'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CaptionPanel } from './caption-panel.tsx';
import type { DeskOf, ModeratorDeeds, ModeratorView } from './moderator-view.ts';
import { PollBoard } from './poll-board.tsx';
import { QuestionBoard } from './question-board.tsx';
import { useModeratorState } from './use-moderator-state.ts';

type Props = {
  readonly of: DeskOf;
  readonly first: ModeratorView;
  /** Of this page as JSON. */
  readonly address: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly deeds: ModeratorDeeds;
};

/** The page of whoever moderates: questions on the left as they come, polls and captions on the right. */
export function ModeratorDesk({ of, first, address, locales, defaultLocale, deeds }: Props) {
  const t = useWords();
  const { view, isLost, refresh } = useModeratorState(first, address);
  const waiting = view.questions.filter(({ state }) => state === 'pending').length;
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {t('moderator.waiting', { count: waiting })}
      </p>
      {isLost && (
        <div className="pb-4">
          <Notice tone="warning" icon="offline" role="status">
            {t('moderator.lost')}
          </Notice>
        </div>
      )}
      <div className="grid gap-x-8 gap-y-8 @wide:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <QuestionBoard {...{ of, view, refresh }} moderate={deeds.moderate} />
        <div className="flex flex-col gap-8">
          <PollBoard {...{ of, locales, defaultLocale, deeds, refresh }} polls={view.polls} />
          <CaptionPanel {...{ of, deeds, refresh }} captions={view.captions} />
        </div>
      </div>
    </>
  );
}
