'use client';

import { useState } from 'react';
import type { PollState } from '#domain/broadcast/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { BarList } from '../../ui/bar-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import type { DeskOf, ModeratorDeeds, PollView } from './moderator-view.ts';
import { PollEditor } from './poll-editor.tsx';

type Props = {
  readonly of: DeskOf;
  readonly polls: readonly PollView[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly deeds: Pick<ModeratorDeeds, 'savePoll' | 'stepPoll'>;
  readonly refresh: () => Promise<unknown>;
};

type Change = { readonly to?: PollState; readonly isOnStage?: boolean };
const REFUSALS = ['stale', 'not_draft', 'not_possible', 'has_votes'] as const;

/** Polls with what may be done to each, and what they say so far. */
export function PollBoard({ of, polls, locales, defaultLocale, deeds, refresh }: Props) {
  const t = useWords();
  const [edited, setEdited] = useState<PollView | 'new'>();
  const [failure, setFailure] = useState<Failure>();
  const [refusal, setRefusal] = useState<string>();
  const send = async ({ id, version }: Pick<PollView, 'id' | 'version'>, change: Change) => {
    const answer = await answerOf(() => deeds.stepPoll({ ...of, pollId: id, version, ...change }));
    const refused = answer.ok ? undefined : REFUSALS.find((reason) => reason === answer.reason);
    setRefusal(refused && t(`moderator.poll.refused.${refused}`));
    setFailure(answer.ok || refused !== undefined ? undefined : (answer as Failure));
    await refresh();
    return answer.ok ? answer.version : undefined;
  };
  const step = async (poll: PollView, change: Change, said: string) => {
    const version = await send(poll, change);
    if (version === undefined) return;
    const back = { to: poll.state, isOnStage: poll.isOnStage };
    const onPress = () => void send({ id: poll.id, version }, back);
    showToast({ text: said, action: { label: t('desk.undo.action'), onPress } });
  };
  return (
    <section aria-labelledby="polls" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="polls" className="text-16">
          {t('moderator.poll.title')}
        </h2>
        <StudioButton icon="plus" onPress={() => setEdited('new')}>
          {t('moderator.poll.add')}
        </StudioButton>
      </div>
      <FailureNotice failure={failure} />
      {refusal !== undefined && (
        <Notice tone="warning" role="alert">
          {refusal}
        </Notice>
      )}
      {polls.length === 0 && <p className="text-14 text-muted">{t('moderator.poll.none')}</p>}
      <ul className="flex flex-col gap-3">
        {polls.map((poll) => (
          <PollLine key={poll.id} poll={poll} onEdit={() => setEdited(poll)} onStep={step} />
        ))}
      </ul>
      {edited !== undefined && (
        <PollEditor
          {...{ of, locales, defaultLocale }}
          poll={edited === 'new' ? undefined : edited}
          save={deeds.savePoll}
          onSaved={() => void refresh()}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

type LineProps = {
  readonly poll: PollView;
  readonly onEdit: () => void;
  readonly onStep: (poll: PollView, change: Change, said: string) => Promise<void>;
};

const TONES = { draft: 'neutral', open: 'accent', closed: 'success', archived: 'neutral' } as const;

function PollLine({ poll, onEdit, onStep }: LineProps) {
  const t = useWords();
  const { state, isOnStage, voters, options, questionText, kind, results } = poll;
  const to = (next: PollState, name: 'open' | 'close' | 'archive' | 'restore') => (
    <StudioButton
      variant={name === 'open' || name === 'close' ? 'primary' : 'secondary'}
      onPress={() => void onStep(poll, { to: next }, t(`moderator.poll.done.${name}`))}
    >
      {t(`moderator.poll.${name}`)}
    </StudioButton>
  );
  const stage = isOnStage ? 'offStage' : 'onStage';
  return (
    <li className="flex flex-col gap-3 rounded-card border border-border bg-surface px-4 py-3">
      <p className="flex flex-wrap items-center gap-2 text-13 text-muted">
        <Badge tone={TONES[state]}>{t(`moderator.poll.states.${state}`)}</Badge>
        {isOnStage && <Badge tone="accent">{t('moderator.onScreen')}</Badge>}
        <span>{t(`moderator.poll.kinds.${kind}`)}</span>
        <span>{t(`moderator.poll.resultsOf.${results}`)}</span>
      </p>
      <h3 className="text-16 font-medium">{questionText}</h3>
      {state !== 'draft' && (
        <>
          <BarList
            label={t('moderator.poll.result')}
            lines={options.map(({ id, label, share, said }) => ({ key: id, label, share, text: said }))}
          />
          <p className="tnum text-13 text-muted">{t('moderator.poll.voters', { count: voters })}</p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {state === 'draft' && to('open', 'open')}
        {state === 'open' && to('closed', 'close')}
        {(state === 'open' || state === 'closed') && (
          <StudioButton
            icon="device"
            onPress={() => void onStep(poll, { isOnStage: !isOnStage }, t(`moderator.poll.done.${stage}`))}
          >
            {t(`moderator.poll.${stage}`)}
          </StudioButton>
        )}
        {state === 'draft' && <StudioButton onPress={onEdit}>{t('moderator.poll.change')}</StudioButton>}
        {(state === 'closed' || state === 'draft') && to('archived', 'archive')}
        {state === 'archived' && to(voters > 0 ? 'closed' : 'draft', 'restore')}
      </div>
    </li>
  );
}
