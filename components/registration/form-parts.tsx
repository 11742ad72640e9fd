import { classList } from '../ui/class-list.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { PersonFields } from '../ui/person-fields.tsx';
import { Section } from '../ui/section.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ConsentList } from './consent-list.tsx';
import { askedOf } from './form-body.ts';
import { OtherType } from './other-type.tsx';
import { PartyFields } from './party-fields.tsx';
import type { ProblemLine } from './problem-text.ts';
import { QuestionField } from './question-field.tsx';
import type { FieldProblem, RegisterView, SeatsView, TypedForm, TypeView } from './register-view.ts';
import { TypeCards } from './type-cards.tsx';

type Props = {
  readonly view: RegisterView;
  readonly typed: TypedForm;
  readonly seatsOf: (type: TypeView) => SeatsView;
  readonly lines: readonly ProblemLine[];
  /** Everything that the form was refused for so far. */
  readonly asked: readonly FieldProblem[];
};

/** The parts in the order of design.md R1: price and seats, conditions, then the fields. */
export function FormParts(props: Props) {
  const { view, typed, seatsOf, lines, asked } = props;
  const { words } = view;
  const problemOf = (name: string) => lines.find(({ field }) => field === name)?.text;
  const consents = view.consents.filter(({ purpose }) => purpose !== 'special_answers');
  return (
    <>
      <input type="hidden" name="locale" value={view.language} />
      {/* What costs something and groups go on on another page while the seats are kept (registration.md A8). */}
      <input type="hidden" name="hold" value="true" />
      {view.types.length > 0 && (
        <Section id="choice" title={words.choice} note={words.choiceNote}>
          <TypeCards
            types={view.types}
            seatsOf={seatsOf}
            chosen={view.chosenType}
            problem={problemOf('type')}
            takesCode={view.takesCode}
            words={words}
          />
        </Section>
      )}
      {consents.length > 0 && (
        <Section id="conditions" title={words.consentTitle} note={words.consentNote}>
          <ConsentList
            consents={consents}
            typed={view.typed}
            optionalWord={words.optional}
            problemOf={problemOf}
          />
        </Section>
      )}
      <Section id="you" title={words.you} note={words.youNote}>
        <You view={view} problemOf={problemOf} />
      </Section>
      <Questions {...props} typed={typed} problemOf={problemOf} />
      <OtherType view={view} asked={asked} problemOf={problemOf} />
    </>
  );
}

type PartProps = Pick<Props, 'view'> & { readonly problemOf: (name: string) => string | undefined };

function You({ view, problemOf }: PartProps) {
  const { words, typed } = view;
  const value = (name: string) => (typed[name] === undefined ? undefined : [typed[name]].flat()[0]);
  return (
    <div className="flex max-w-[28rem] flex-col gap-5">
      <PersonFields
        words={words}
        typed={{ name: value('name'), email: value('email') }}
        problemOf={problemOf}
      />
      <div className="flex flex-col empty:hidden">
        <PartyFields view={view} problemOf={problemOf} />
        {view.takesCode && (
          <Disclosure summary={words.codeTitle} isOpen={view.needsCode || (value('code') ?? '') !== ''}>
            <TextField
              name="code"
              label={words.codeLabel}
              hint={words.codeHint}
              autoComplete="off"
              maxLength={40}
              defaultValue={value('code')}
              problem={problemOf('code')}
            />
          </Disclosure>
        )}
      </div>
    </div>
  );
}

/** Without script every question of every type is there, and those that may not apply say so. */
function Questions({ view, typed, problemOf }: Props & PartProps) {
  const { words } = view;
  if (view.questions.length === 0) return null;
  const asked = new Set(askedOf(view, typed).map(({ key }) => key));
  const special = view.consents.filter(({ purpose }) => purpose === 'special_answers');
  const asksSpecial = view.questions.some(({ key, isSpecial }) => isSpecial && asked.has(key));
  return (
    <div className={asked.size === 0 ? 'hidden noscript:block' : undefined}>
      <Section id="questions" title={words.questions}>
        <div className="flex max-w-[36rem] flex-col gap-6">
          {view.questions.map((question) => (
            <div
              key={question.key}
              className={classList(!asked.has(question.key) && 'hidden noscript:block')}
            >
              {!asked.has(question.key) && <p className="text-13 text-muted">{words.onlyIf}</p>}
              <QuestionField
                question={question}
                typed={view.typed}
                problem={problemOf(`answers.${question.key}`)}
                words={words}
              />
            </div>
          ))}
          {special.length > 0 && (
            <div className={classList(!asksSpecial && 'hidden noscript:block')}>
              <ConsentList
                consents={special}
                typed={view.typed}
                optionalWord={words.optional}
                problemOf={problemOf}
              />
            </div>
          )}
        </div>
      </Section>
    </div>
  );
}
