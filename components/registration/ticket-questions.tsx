import type { Translator } from '#i18n/translator.ts';
import { Section } from '../ui/section.tsx';
import { ConsentList } from './consent-list.tsx';
import { DeedForm } from './deed-form.tsx';
import { problemLines } from './problem-text.ts';
import { QuestionField } from './question-field.tsx';
import type { FieldProblem } from './register-view.ts';
import { registerWords } from './register-words.ts';
import type { TicketView } from './ticket-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: Pick<TicketView, 'action' | 'version' | 'questions' | 'consents'>;
  /** Of a form that was refused, by its fields; several choices of one question are lines. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
};

/** What is asked after the ticket; a refused form stands here as it was sent, with what is wrong at its field. */
export function TicketQuestions({ t, view, typed, problems }: Props) {
  const words = registerWords(t, 1);
  const { questions, consents } = view;
  const lines = problemLines({ words, questions, consents }, problems);
  const problemOf = (name: string) => lines.find(({ field }) => field === name)?.text;
  const special = questions.some(({ isSpecial }) => isSpecial)
    ? consents.filter(({ purpose, isGiven }) => purpose === 'special_answers' && !isGiven)
    : [];
  return (
    <Section id="questions" title={t('ticket.questions.title')} note={<Progress t={t} view={view} />}>
      <div className="max-w-[36rem]">
        <DeedForm view={view} deed="answer" label={t('ticket.questions.save')}>
          <div className="flex w-full flex-col gap-6">
            {questions.map((question) => (
              <QuestionField
                key={question.key}
                question={question}
                typed={{ [`answers.${question.key}`]: answerShown(question, typed) }}
                problem={problemOf(`answers.${question.key}`)}
                words={words}
              />
            ))}
            {special.length > 0 && (
              <ConsentList
                consents={special.map((consent) => ({ ...consent, isRequired: false }))}
                typed={typed}
                optionalWord={words.onlyIf}
                problemOf={problemOf}
              />
            )}
          </div>
        </DeedForm>
      </div>
    </Section>
  );
}

/** What was typed last, or what is stored. */
function answerShown(
  { key, kind, typed: stored }: TicketView['questions'][number],
  typed: Props['typed'],
): readonly string[] {
  if (typed.deed !== 'answer') return stored;
  const text = typed[`answers.${key}`];
  if (text === undefined) return [];
  return kind === 'many_choices' ? text.split('\n') : [text];
}

/** How far somebody has come with what is asked after the ticket (registration.md rule 24). */
function Progress({ t, view: { questions } }: Pick<Props, 't' | 'view'>) {
  const answered = questions.filter(({ typed }) => typed.some((value) => value !== '')).length;
  const text = t('ticket.questions.progress', { answered, count: questions.length });
  return (
    <div className="flex max-w-56 flex-col gap-1">
      <p className="tnum">{text}</p>
      <progress
        value={answered}
        max={questions.length}
        aria-label={text}
        className="h-2 w-full accent-accent"
      />
    </div>
  );
}
