'use client';

import { type FormEvent, useId } from 'react';
import type { PublicPoll } from '#domain/broadcast/poll.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { counted, type LiveDeskWords } from './live-desk-words.ts';
import { PollResult } from './poll-result.tsx';

type Props = {
  readonly poll: PublicPoll;
  readonly words: LiveDeskWords;
  readonly language: Language;
  readonly locales: readonly string[];
  readonly post: string;
  readonly tab: string;
  readonly isTalking: boolean;
  readonly isSending: boolean;
  readonly chosen: readonly string[];
  readonly headingLevel: 2 | 3;
  readonly onVote: (optionIds: readonly string[]) => Promise<boolean>;
};

/** A poll: the choice while it is open, changed until it is closed, and the result as far as it is shown. */
export function PollCard(props: Props) {
  const { poll, words, language, locales, isTalking, headingLevel } = props;
  const id = useId();
  const Heading = `h${headingLevel}` as const;
  const question = pickText(poll.question, language, language, locales);
  const isOpen = poll.state === 'open' && isTalking;
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-4 rounded-card border border-border bg-surface px-4 py-4 @reading:px-6 @reading:py-5"
    >
      <p className="flex flex-wrap items-center gap-3 text-14 text-muted">
        {words.poll.title}
        <Badge tone={isOpen ? 'accent' : 'neutral'}>{isOpen ? words.poll.open : words.poll.closed}</Badge>
      </p>
      <Heading id={id} lang={question?.locale} className="text-19 @reading:text-23">
        {question?.text}
      </Heading>
      {isOpen && <Choice key={props.chosen.join()} {...props} labelledBy={id} />}
      {poll.voters === null ? (
        <p className="text-14 text-muted">
          {isOpen && poll.isShownAfter ? words.poll.after : words.poll.never}
        </p>
      ) : (
        <PollResult {...{ poll, language, locales }} chosen={props.chosen} words={words.poll} />
      )}
    </section>
  );
}

function Choice(props: Props & { readonly labelledBy: string }) {
  const { poll, words, language, locales, post, tab, chosen, isSending, onVote } = props;
  const { kind, options, mostChosen } = poll;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const picked = new FormData(event.currentTarget).getAll('answers.options').map(String);
    if (!isSending) void onVote(picked);
  };
  const hint =
    kind === 'multiple'
      ? counted(words.poll.multiple, mostChosen)
      : words.poll[kind === 'scale' ? 'scale' : 'single'];
  return (
    <form method="post" action={post} onSubmit={submit} className="flex flex-col gap-4">
      <input type="hidden" name="deed" value="choose" />
      <input type="hidden" name="tab" value={tab} />
      <input type="hidden" name="poll" value={poll.id} />
      <fieldset aria-labelledby={props.labelledBy} className="flex flex-col gap-2">
        <legend className="float-start mb-2 w-full text-14 text-muted">{hint}</legend>
        <div className={kind === 'scale' ? 'flex flex-wrap gap-2' : 'flex flex-col gap-2'}>
          {options.map(({ id, text }, place) => {
            const shown = kind === 'scale' ? undefined : pickText(text, language, language, locales);
            return (
              <label
                key={id}
                className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control border border-edge px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-hover"
              >
                <input
                  type={kind === 'multiple' ? 'checkbox' : 'radio'}
                  name="answers.options"
                  value={id}
                  defaultChecked={chosen.includes(id)}
                  className="size-5 shrink-0"
                />
                <span lang={shown?.locale} className="tnum min-w-0 [overflow-wrap:anywhere]">
                  {shown?.text ?? place + 1}
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
      <div>
        <Button type="submit" variant={chosen.length > 0 ? 'secondary' : 'primary'} aria-busy={isSending}>
          {chosen.length > 0 ? words.poll.change : words.poll.send}
        </Button>
      </div>
    </form>
  );
}
