'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import type { CampaignActions, CampaignCheckView, CampaignDraft } from './campaign-view.ts';

type Given = {
  readonly edition: string;
  /** Address of the page. */
  readonly base: string;
  readonly start: CampaignDraft;
  readonly actions: CampaignActions;
};

/** A text to many while it is written: checked, kept, and at last approved as it was restated. */
export function useCampaign({ edition, base, start, actions }: Given) {
  const t = useWords();
  const router = useRouter();
  const typing = useTyping(start);
  const { words, query, setCheck } = typing;
  // A button that was drawn before the last save must not begin a second draft.
  const saved = useRef(start.draft);
  const [at, setAt] = useState(0);
  const { ask, refuse, ...asking } = useAsking();
  const text = { edition, ...words, query };
  const look = async (person: number) => {
    const answer = await ask(() => actions.preview({ ...text, at: person }));
    if ('ok' in answer) return refuse(answer);
    setAt(person);
    setCheck(answer);
  };
  const save = async () => {
    const answer = await ask(() => actions.save({ ...text, draft: saved.current }));
    if (!answer.ok) {
      refuse(answer);
      return undefined;
    }
    const kept = { id: answer.id, version: answer.version };
    saved.current = kept;
    // Loaded again, the page goes on with this draft and begins no other.
    window.history.replaceState(null, '', `${base}?id=${encodeURIComponent(kept.id)}`);
    showToast({ text: t('campaign.saved') });
    return kept;
  };
  const approve = async (count: number) => {
    const kept = await save();
    if (kept === undefined) return;
    const answer = await ask(() => actions.approve({ edition, ...kept, count }));
    if (!answer.ok) {
      refuse(answer);
      if (answer.reason === 'count_changed') await look(at);
      return;
    }
    showToast({ text: t('campaign.approved', { count: answer.count }) });
    router.push(base as Route);
    router.refresh();
  };
  return { ...typing, at, ...asking, look, save, approve };
}

/** What is typed; any change makes what was counted and shown old. */
function useTyping(start: CampaignDraft) {
  const [words, setWords] = useState(start.words);
  const [query, setQuery] = useState(start.query);
  const [check, setCheck] = useState<CampaignCheckView>();
  const change = (next: Partial<typeof words>) => {
    setCheck(undefined);
    setWords({ ...words, ...next });
  };
  const narrow = (next: string) => {
    setCheck(undefined);
    setQuery(next);
  };
  return { words, query, check, setCheck, change, narrow };
}

/** Runs an action and keeps why it did nothing. */
function useAsking() {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [refusal, setRefusal] = useState<string>();
  const ask = async <T>(work: () => Promise<T>) => {
    setRunning(true);
    setRefusal(undefined);
    setFailure(undefined);
    const answer = await answerOf(work);
    setRunning(false);
    return answer;
  };
  const refuse = (answer: { readonly reason: string }) => {
    if ('requestId' in answer || answer.reason === 'offline') setFailure(answer as Failure);
    else setRefusal(answer.reason);
  };
  return { ask, refuse, isRunning, failure, refusal };
}
