'use client';

import { type FormEvent, useState } from 'react';
import type { Answers } from '#domain/registration/visible-if.ts';
import { classList } from '../ui/class-list.ts';
import { ConsentList } from './consent-list.tsx';
import { askedOf, typedOf } from './form-body.ts';
import type { ProblemLine } from './problem-text.ts';
import { type FieldWords, QuestionField } from './question-field.tsx';
import type { ConsentView, QuestionView, TypedForm } from './register-view.ts';

type Props = {
  readonly typeSlug: string;
  readonly questions: readonly QuestionView[];
  readonly known: Answers;
  /** Those that this form has boxes for. */
  readonly consents: readonly ConsentView[];
  readonly typed: TypedForm;
  readonly lines: readonly ProblemLine[];
  readonly words: FieldWords & { readonly onlyIf: string };
};

/**
 * Questions and boxes of a form of the ticket page: with script they come and go with what is answered, without it all are
 * there and those that may not apply say so (registration.md rule 25).
 */
export function AskedFields({ typeSlug, questions, known, consents, typed, lines, words }: Props) {
  const [now, setNow] = useState<TypedForm>(typed);
  const onInput = ({ currentTarget }: FormEvent<HTMLDivElement>) => {
    const form = currentTarget.closest('form');
    if (form !== null) setNow(typedOf(new FormData(form)));
  };
  const problemOf = (name: string) => lines.find(({ field }) => field === name)?.text;
  const asked = new Set(
    askedOf({ questions, types: [], known }, { ...now, type: typeSlug }).map(({ key }) => key),
  );
  const special = consents.filter(({ purpose }) => purpose === 'special_answers');
  const others = consents.filter(({ purpose }) => purpose !== 'special_answers');
  const asksSpecial = questions.some(({ key, isSpecial }) => isSpecial && asked.has(key));
  return (
    <div className="flex w-full flex-col gap-6" onInput={onInput}>
      {questions
        .filter(({ kind }) => kind !== 'file')
        .map((question) => (
          <div key={question.key} className={classList(!asked.has(question.key) && 'hidden noscript:block')}>
            {!asked.has(question.key) && <p className="text-13 text-muted">{words.onlyIf}</p>}
            <QuestionField {...{ question, typed, words }} problem={problemOf(`answers.${question.key}`)} />
          </div>
        ))}
      {special.length > 0 && (
        <div className={classList(!asksSpecial && 'hidden noscript:block')}>
          <ConsentList consents={special} optionalWord={words.onlyIf} {...{ typed, problemOf }} />
        </div>
      )}
      {others.length > 0 && (
        <ConsentList consents={others} optionalWord={words.optional} {...{ typed, problemOf }} />
      )}
    </div>
  );
}
