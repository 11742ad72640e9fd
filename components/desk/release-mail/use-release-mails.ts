'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf } from '../record/record-answer.ts';
import type { ReleaseMailActions, ReleaseMailAnswer } from './release-mail-view.ts';

/** One deed that was pressed and waits for a second press; without an id it is for all. */
export type AskedDeed = {
  readonly deed: keyof ReleaseMailActions;
  readonly mailId: string | null;
  readonly count: number;
};

type Given = {
  readonly edition: string;
  readonly releaseId: string;
  readonly base: string;
  readonly actions: ReleaseMailActions;
};

/** Approving and discarding, as it was restated; what is refused says why, and the page is read again. */
export function useReleaseMails({ edition, releaseId, base, actions }: Given) {
  const t = useWords();
  const router = useRouter();
  const [asked, ask] = useState<AskedDeed>();
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const wordsOf = (answer: { readonly reason: string; readonly count?: number }) => {
    if (answer.reason === 'stale') return t('releaseMail.stale');
    if (answer.reason === 'count_changed') return t('releaseMail.countChanged', { count: answer.count ?? 0 });
    return t('releaseMail.failed');
  };
  const run = async ({ deed, mailId, count }: AskedDeed) => {
    const order = { edition, releaseId, mailId };
    setRunning(true);
    const answer = await answerOf<ReleaseMailAnswer>(() =>
      deed === 'approve' ? actions.approve({ ...order, count }) : actions.discard(order),
    );
    setRunning(false);
    ask(undefined);
    setRefusal(answer.ok ? undefined : wordsOf(answer));
    if (answer.ok) {
      const done = deed === 'approve' ? 'releaseMail.sent' : 'releaseMail.discarded';
      showToast({ text: t(done, { count: answer.count }) });
      router.push(base as Route);
    }
    router.refresh();
  };
  return { asked, ask, isRunning, refusal, run };
}
