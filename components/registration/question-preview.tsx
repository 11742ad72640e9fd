'use client';

import { type FormEvent, useState } from 'react';
import { Notice } from '../ui/notice.tsx';
import { askedOf, typedOf } from './form-body.ts';
import { QuestionField } from './question-field.tsx';
import type { QuestionView, RegisterWords, TypedForm } from './register-view.ts';

export type PreviewStage = {
  readonly id: string;
  readonly name: string;
  readonly questions: readonly QuestionView[];
};

type Props = {
  readonly stages: readonly PreviewStage[];
  readonly types: readonly {
    readonly slug: string;
    readonly name: string;
    readonly questionKeys: readonly string[];
  }[];
  readonly words: RegisterWords;
  readonly labels: { readonly type: string; readonly nothing: string; readonly note: string };
};

/** The questions as people are asked them, for one type at a time: they come and go with what is answered here. */
export function QuestionPreview({ stages, types, words, labels }: Props) {
  const [typed, setTyped] = useState<TypedForm>({ type: types[0]?.slug ?? '' });
  const onInput = (event: FormEvent<HTMLFormElement>) => setTyped(typedOf(new FormData(event.currentTarget)));
  const questions = stages.flatMap((stage) => stage.questions);
  const asked = new Set(askedOf({ questions, types: types.map(asType) }, typed).map(({ key }) => key));
  return (
    <form
      onInput={onInput}
      onSubmit={(event) => event.preventDefault()}
      className="flex max-w-[36rem] flex-col gap-6 rounded-card border border-border bg-surface p-4"
    >
      <p className="text-13 text-muted">{labels.note}</p>
      <label className="flex flex-col gap-1 text-14 font-medium">
        {labels.type}
        <select
          name="type"
          defaultValue={types[0]?.slug}
          className="min-h-11 rounded-control border border-edge bg-surface px-2 text-16 font-regular"
        >
          {types.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {asked.size === 0 && <Notice>{labels.nothing}</Notice>}
      {stages.map((stage) => (
        <section
          key={stage.id}
          aria-label={stage.name}
          className={stage.questions.some(({ key }) => asked.has(key)) ? 'flex flex-col gap-6' : 'hidden'}
        >
          <h3 className="border-t border-border pt-3 text-14 text-muted">{stage.name}</h3>
          {stage.questions.map((question) => (
            <div key={question.key} hidden={!asked.has(question.key)}>
              <QuestionField {...{ question, typed: {}, problem: undefined, words }} />
            </div>
          ))}
        </section>
      ))}
    </form>
  );
}

/** As much of a type as decides what is asked. */
function asType(type: Props['types'][number]) {
  return { slug: type.slug, questionKeys: type.questionKeys };
}
