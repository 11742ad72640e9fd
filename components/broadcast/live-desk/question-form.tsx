'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classList } from '../../ui/class-list.ts';
import { fieldControl } from '../../ui/field.tsx';
import { FieldFrame, framed } from '../../ui/field-frame.tsx';
import { counted, type LiveDeskWords, whyOf } from './live-desk-words.ts';

type Props = {
  readonly words: LiveDeskWords;
  readonly post: string;
  readonly tab: string;
  readonly isModerated: boolean;
  readonly isSending: boolean;
  readonly typed: { readonly text: string; readonly name: string } | undefined;
  /** Of the last refusal, where it is about a field. */
  readonly why: string | undefined;
  readonly onAsk: (text: string, name: string) => Promise<boolean>;
};

const TEXT_PROBLEMS = ['missing', 'long'];

/** One question; what was typed stays until it was taken. */
export function QuestionForm({ words, post, tab, isModerated, isSending, typed, why, onAsk }: Props) {
  const [text, setText] = useState(typed?.text ?? '');
  const [name, setName] = useState(typed?.name ?? '');
  const code = why?.split('.').at(-1);
  const textProblem = code !== undefined && TEXT_PROBLEMS.includes(code) ? whyOf(words, code) : undefined;
  const nameProblem = code === 'name_long' ? whyOf(words, code) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSending && (await onAsk(text, name))) setText('');
  };
  const hint = isModerated ? `${words.ask.hint} ${words.ask.moderated}` : words.ask.hint;
  return (
    <form method="post" action={post} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="deed" value="ask" />
      <input type="hidden" name="tab" value={tab} />
      <FieldFrame name="text" label={words.ask.text} hint={hint} problem={textProblem}>
        <textarea
          {...framed({ name: 'text', hint, problem: textProblem })}
          rows={3}
          required
          maxLength={words.most.text}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          className={classList(fieldControl, 'field-sizing-content min-h-24 resize-y py-2')}
        />
        <span className="script-only tnum self-end text-13 text-muted">
          {counted(words.ask.left, words.most.text - [...text].length)}
        </span>
      </FieldFrame>
      <div className="flex flex-wrap items-end gap-4">
        <div className="min-w-0 flex-1 basis-[16rem]">
          <FieldFrame name="name" label={words.ask.name} problem={nameProblem}>
            <input
              {...framed({ name: 'name', problem: nameProblem })}
              autoComplete="name"
              maxLength={words.most.name}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              className={fieldControl}
            />
          </FieldFrame>
        </div>
        <Button type="submit" variant="primary" icon="send" aria-busy={isSending}>
          {words.ask.send}
        </Button>
      </div>
    </form>
  );
}
