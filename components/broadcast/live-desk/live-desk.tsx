'use client';

import { type ReactNode, useId } from 'react';
import type { LiveDeskFacts } from '#domain/broadcast/live-desk.ts';
import type { Language } from '#domain/locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { CaptionWindow } from './caption-window.tsx';
import type { DeskAddresses, DeskNote, OwnDeskView } from './desk-state.ts';
import { NOTHING_OWN } from './desk-state.ts';
import { type LiveDeskWords, whyOf } from './live-desk-words.ts';
import { PollCard } from './poll-card.tsx';
import { QuestionForm } from './question-form.tsx';
import { QuestionList } from './question-list.tsx';
import { ReactionBar } from './reaction-bar.tsx';
import { useLiveFacts } from './use-live-facts.ts';
import { useOwnDesk } from './use-own-desk.ts';

export type LiveDeskProps = {
  readonly edition: string;
  readonly sessionCode: string;
  readonly broadcastId: string;
  readonly language: Language;
  /** As the server knew them when it made the page; without a script they stay so. */
  readonly facts: LiveDeskFacts;
  readonly words: LiveDeskWords;
  readonly addresses: DeskAddresses;
  /** Locales of the edition in their order, for texts of polls. */
  readonly locales: readonly string[];
  readonly keepsTab: boolean;
  /** Of a page made for one visitor. */
  readonly own?: OwnDeskView;
  readonly note?: DeskNote;
  /** Without a script: the tab that the page made up. */
  readonly tab?: string;
  readonly typed?: { readonly text: string; readonly name: string };
  /** Of whoever was let in to a closed broadcast: opens its stream, and says whose questions and votes these are. */
  readonly grant?: string;
  /** The grant opens nothing any more. */
  readonly onRefused?: () => void;
  /** Beside a player; a page of its own has neither captions nor reactions. */
  readonly isBesidePlayer?: boolean;
  readonly headingLevel?: 2 | 3;
};

/** Questions, polls, captions and reactions beside a broadcast (broadcast.md B11 to B15). Works without JavaScript. */
export function LiveDesk(props: LiveDeskProps) {
  const { words, addresses, language, locales, headingLevel = 2, isBesidePlayer = false } = props;
  const { facts, reactions, refresh } = useLiveFacts(props.facts, addresses, props);
  const { own, note, isSending, send } = useOwnDesk({
    addresses,
    first: props.own ?? NOTHING_OWN,
    firstNote: props.note,
    keepsTab: props.keepsTab,
    grant: props.grant,
    onDone: refresh,
  });
  const why = note !== undefined && 'why' in note ? note.why : undefined;
  const shared = { words, language, locales, headingLevel, post: addresses.post, tab: props.tab ?? '' };
  const takesQuestions = facts.isTalking && facts.mode !== 'off';
  return (
    <div className="@container flex flex-col gap-8">
      <NoteLine note={note} words={words} />
      {isBesidePlayer && facts.captions.length > 0 && <CaptionWindow lines={facts.captions} {...shared} />}
      {isBesidePlayer && facts.isTalking && <ReactionBar words={words} {...reactions} />}
      {facts.polls.map((poll) => (
        <PollCard
          key={poll.id}
          {...{ poll, isSending, ...shared }}
          isTalking={facts.isTalking}
          chosen={own.chosen[poll.id] ?? []}
          onVote={(optionIds) => send({ deed: 'choose', poll: poll.id, 'answers.options': optionIds })}
        />
      ))}
      {facts.mode !== 'off' && (
        <Part title={words.question.title} level={headingLevel}>
          {takesQuestions ? (
            <QuestionForm
              {...{ isSending, why, ...shared }}
              isModerated={facts.mode === 'moderated'}
              typed={props.typed}
              onAsk={(text, name) => send({ deed: 'ask', text, name })}
            />
          ) : (
            <p className="max-w-[66ch] text-muted">{words.ask.closed}</p>
          )}
          <QuestionList
            {...{ own, isSending, ...shared }}
            questions={facts.questions}
            more={facts.moreQuestions}
            mayVote={takesQuestions}
            onVote={(question) => send({ deed: 'vote', question })}
          />
        </Part>
      )}
    </div>
  );
}

type PartProps = { readonly title: string; readonly level: 2 | 3; readonly children: ReactNode };

function Part({ title, level, children }: PartProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-5">
      <Heading id={id} className="text-19 @reading:text-23">
        {title}
      </Heading>
      {children}
    </section>
  );
}

function NoteLine({ note, words }: { readonly note: DeskNote; readonly words: LiveDeskWords }) {
  return (
    <div role="status" className="empty:sr-only">
      {note !== undefined && 'done' in note && words.done[note.done] !== undefined && (
        <Notice tone="success">
          <p>{words.done[note.done]}</p>
        </Notice>
      )}
      {note !== undefined && 'why' in note && (
        <Notice tone="danger" title={words.whyTitle}>
          <p>{whyOf(words, note.why)}</p>
        </Notice>
      )}
    </div>
  );
}
