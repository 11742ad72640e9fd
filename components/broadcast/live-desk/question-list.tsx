'use client';

import type { PublicQuestion } from '#domain/broadcast/question.ts';
import { Badge } from '../../ui/badge.tsx';
import { classList } from '../../ui/class-list.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { OwnDeskView } from './desk-state.ts';
import { counted, type LiveDeskWords } from './live-desk-words.ts';

type Props = {
  readonly words: LiveDeskWords;
  readonly post: string;
  readonly tab: string;
  readonly questions: readonly PublicQuestion[];
  readonly more: number;
  readonly own: OwnDeskView;
  readonly mayVote: boolean;
  readonly isSending: boolean;
  readonly onVote: (questionId: string) => Promise<boolean>;
};

/** What was asked, the pinned one first, then by votes; own questions that wait are told to their asker alone. */
export function QuestionList({ words, questions, more, own, ...rest }: Props) {
  return (
    <div className="flex flex-col gap-4">
      {own.asked.length > 0 && (
        <div className="border-s-4 border-border ps-4">
          <p className="text-14 text-muted">{words.question.waiting}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {own.asked.map(({ id, text }) => (
              <li key={id} className="whitespace-pre-line [overflow-wrap:anywhere]">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      {questions.length === 0 ? (
        <EmptyState title={words.question.empty} headingLevel={3}>
          <p>{words.question.emptyText}</p>
        </EmptyState>
      ) : (
        <ol className="flex flex-col">
          {questions.map((question) => (
            <QuestionLine
              key={question.id}
              {...{ question, words, ...rest }}
              isVoted={own.votedIds.includes(question.id)}
            />
          ))}
        </ol>
      )}
      {more > 0 && <p className="text-14 text-muted">{counted(words.question.more, more)}</p>}
    </div>
  );
}

type LineProps = Pick<Props, 'words' | 'post' | 'tab' | 'mayVote' | 'isSending' | 'onVote'> & {
  readonly question: PublicQuestion;
  readonly isVoted: boolean;
};

function QuestionLine({ question, words, isVoted, mayVote, ...rest }: LineProps) {
  const { id, text, askerName, state, isPinned, votes } = question;
  const isOpen = mayVote && state === 'visible';
  return (
    <li
      className={classList(
        'flex items-start gap-4 border-t border-border py-4 first:border-t-0',
        isPinned && 'border-s-4 border-s-accent bg-surface ps-4 pe-3',
      )}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="max-w-[66ch] whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-muted">
          <span>{askerName ?? words.question.nobody}</span>
          {isPinned && <Badge tone="accent">{words.question.pinned}</Badge>}
          {state === 'answered' && (
            <Badge tone="success" icon="check">
              {words.question.answered}
            </Badge>
          )}
        </p>
      </div>
      {isOpen ? (
        <VoteButton {...{ id, votes, words, isVoted, ...rest }} />
      ) : (
        <span className="tnum shrink-0 pt-1 text-14 text-muted">{counted(words.question.votes, votes)}</span>
      )}
    </li>
  );
}

type VoteProps = Pick<Props, 'words' | 'post' | 'tab' | 'isSending' | 'onVote'> & {
  readonly id: string;
  readonly votes: number;
  readonly isVoted: boolean;
};

/** Stays focusable when it was pressed, and then says that the vote is counted. */
function VoteButton({ id, votes, words, post, tab, isVoted, isSending, onVote }: VoteProps) {
  const label = `${isVoted ? words.question.voted : words.question.vote}. ${counted(words.question.votes, votes)}`;
  return (
    <form
      method="post"
      action={post}
      className="shrink-0"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isVoted && !isSending) void onVote(id);
      }}
    >
      <input type="hidden" name="deed" value="vote" />
      <input type="hidden" name="tab" value={tab} />
      <input type="hidden" name="question" value={id} />
      <button
        type="submit"
        aria-label={label}
        aria-disabled={isVoted || undefined}
        className={classList(
          'inline-flex min-h-11 min-w-16 flex-col items-center justify-center rounded-control border px-2 py-1 text-14 font-medium',
          isVoted ? 'border-accent text-accent' : 'border-edge bg-surface hover:bg-hover active:bg-press',
        )}
      >
        <Icon name={isVoted ? 'check' : 'up'} size={16} />
        <span className="tnum">{votes}</span>
      </button>
    </form>
  );
}
