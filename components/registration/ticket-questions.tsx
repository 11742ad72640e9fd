import type { Translator } from '#i18n/translator.ts';
import { Section } from '../ui/section.tsx';
import { AskedFields } from './asked-fields.tsx';
import { DeedForm } from './deed-form.tsx';
import { type ProblemLine, problemLines } from './problem-text.ts';
import type { FieldProblem } from './register-view.ts';
import { registerWords } from './register-words.ts';
import { fileProblems, TicketFiles } from './ticket-files.tsx';
import type { AskedView, TicketView } from './ticket-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: AskedView;
  /** Of a form that was refused, by its fields; several choices of one question are lines. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
};

/** What is asked on the page of the ticket; a refused form stands here as it was sent, with what is wrong at its field. */
export function TicketQuestions({ t, view, typed, problems }: Props) {
  const { questions, consents } = view;
  const hasForm = questions.some(({ kind }) => kind !== 'file') || consents.some(({ isAsked }) => isAsked);
  const hasFiles = questions.some(({ kind, isAsked }) => kind === 'file' && isAsked);
  return (
    <Section id="questions" title={t('ticket.questions.title')} note={<Progress t={t} view={view} />}>
      <div className="flex max-w-[36rem] flex-col gap-8">
        {hasForm && (
          <DeedForm
            view={view}
            deed="answer"
            label={t('ticket.questions.save')}
            values={{ revision: revisionOf(view, typed, problems) }}
          >
            <AskedForm {...{ t, view, typed, problems }} deed="answer" />
          </DeedForm>
        )}
        {hasFiles && <TicketFiles t={t} view={view} lines={linesOf(t, view, problems)} />}
      </div>
    </Section>
  );
}

/** The fields and boxes of a form of the page, for its deed. */
export function AskedForm({ t, view, typed, problems, deed }: Props & { readonly deed: string }) {
  const { typeSlug, questions, known } = view;
  const { optional, choose, yes, no, noAnswer, fileNext, onlyIf } = registerWords(t, 1);
  const isSent = typed.deed === deed;
  const meanwhile = isSent && isOvertaken(problems) ? overtakenLines(t, view, typed) : [];
  const answers = questions.map((question) => [
    `answers.${question.key}`,
    isSent ? sentAnswer(question, typed) : question.typed,
  ]);
  const ticks = Object.entries(typed).filter(([name]) => isSent && name.startsWith('consents.'));
  return (
    <AskedFields
      {...{ typeSlug, known }}
      questions={questions.map(
        ({ typed: _stored, isAsked: _asked, upload: _upload, ...question }) => question,
      )}
      consents={view.consents
        .filter(({ isAsked }) => isAsked)
        .map(({ purpose, title, text, isRequired }) => ({ purpose, title, text, isRequired }))}
      typed={Object.fromEntries([...answers, ...ticks])}
      lines={[...meanwhile, ...linesOf(t, view, problems)]}
      words={{ optional, choose, yes, no, noAnswer, fileNext, onlyIf }}
    />
  );
}

function isOvertaken(problems: Props['problems']): boolean {
  return problems.some(({ name, code }) => name === 'revision' && code === 'stale');
}

/**
 * What is stored counts as seen once the page has said so. A form that was refused for something else goes on from the
 * answers that it began with.
 */
function revisionOf(view: AskedView, typed: Props['typed'], problems: Props['problems']): string {
  const begun = typed.deed === 'answer' ? typed.revision : undefined;
  return isOvertaken(problems) ? view.revision : (begun ?? view.revision);
}

/** Beside each answer that was stored meanwhile and is another one than was sent: what is stored. */
function overtakenLines(t: Translator, view: AskedView, typed: Props['typed']): readonly ProblemLine[] {
  return view.questions.flatMap((question) => {
    const { key, kind, typed: stored } = question;
    const filled = (values: readonly string[]) => values.filter((value) => value !== '').join('\n');
    if (kind === 'file' || filled(sentAnswer(question, typed)) === filled(stored)) return [];
    const value = storedText(t, question) || t('registration.noAnswer');
    return [{ field: `answers.${key}`, text: t('ticket.questions.meanwhile', { value }) }];
  });
}

function storedText(t: Translator, { kind, options, typed }: TicketView['questions'][number]): string {
  const { yes, no } = registerWords(t, 1);
  const word = (one: string) => {
    if (kind === 'yes_no') return one === 'yes' ? yes : no;
    return options.find(({ value }) => value === one)?.label.text ?? one;
  };
  return typed.map(word).join(', ');
}

function linesOf(t: Translator, view: AskedView, problems: Props['problems']): readonly ProblemLine[] {
  const words = registerWords(t, 1);
  return problemLines(
    { ...view, words: { ...words, problems: { ...words.problems, ...fileProblems(t) } } },
    problems,
  );
}

/** What was typed last. */
function sentAnswer(
  { key, kind }: TicketView['questions'][number],
  typed: Props['typed'],
): readonly string[] {
  const text = typed[`answers.${key}`];
  if (text === undefined) return [];
  return kind === 'many_choices' ? text.split('\n') : [text];
}

/** How far somebody has come with what is asked after the ticket (registration.md rule 24). */
function Progress({ t, view: { questions } }: Pick<Props, 't' | 'view'>) {
  const asked = questions.filter(({ isAsked }) => isAsked);
  if (asked.length === 0) return null;
  const answered = asked.filter(({ typed }) => typed.some((value) => value !== '')).length;
  const text = t('ticket.questions.progress', { answered, count: asked.length });
  return (
    <div className="flex max-w-56 flex-col gap-1">
      <p className="tnum">{text}</p>
      <progress value={answered} max={asked.length} aria-label={text} className="h-2 w-full accent-accent" />
    </div>
  );
}
