import { classList } from '../ui/class-list.ts';
import { fieldControl } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeptTextarea } from '../ui/kept-textarea.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import type { QuestionView, RegisterWords, TypedForm } from './register-view.ts';

type Props = {
  readonly question: QuestionView;
  readonly typed: TypedForm;
  readonly problem: string | undefined;
  readonly words: FieldWords;
};

export type FieldWords = Pick<RegisterWords, 'optional' | 'choose' | 'yes' | 'no' | 'noAnswer' | 'fileNext'>;

/** One question with its label, why it is asked, what is wrong and its control. */
export function QuestionField(props: Props) {
  if (props.question.kind === 'file') return <FileLater {...props} />;
  return isGroup(props.question) ? <Group {...props} /> : <Single {...props} />;
}

const FEW_CHOICES = 6;

function isGroup({ kind, options }: QuestionView): boolean {
  return (
    kind === 'many_choices' || kind === 'yes_no' || (kind === 'one_choice' && options.length <= FEW_CHOICES)
  );
}

function Group({ question, typed, problem, words }: Props) {
  const id = `answers.${question.key}`;
  const given = typed[id] ?? [];
  const options = [
    ...(question.kind === 'yes_no' ? yesAndNo(words) : question.options),
    // A mark of this kind cannot be taken away again by itself.
    ...(question.kind !== 'many_choices' && !question.isRequired && given.length > 0
      ? [{ value: '', label: { text: words.noAnswer } }]
      : []),
  ];
  return (
    <fieldset id={id} tabIndex={-1} className="flex min-w-0 flex-col gap-1">
      <legend className="contents text-14 font-medium">
        <QuestionLabel question={question} optional={words.optional} />
      </legend>
      <QuestionNotes question={question} problem={problem} />
      <div className="flex flex-wrap gap-x-6">
        {options.map(({ value, label }) => (
          <label key={value} className="inline-flex min-h-11 items-center gap-2">
            <input
              type={question.kind === 'many_choices' ? 'checkbox' : 'radio'}
              name={id}
              value={value}
              autoComplete="off"
              defaultChecked={typeof given === 'string' ? given === value : given.includes(value)}
              className="size-5"
            />
            <LocalisedText {...label} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function yesAndNo(words: Props['words']): QuestionView['options'] {
  return [
    { value: 'yes', label: { text: words.yes } },
    { value: 'no', label: { text: words.no } },
  ];
}

function Single({ question, typed, problem, words }: Props) {
  const id = `answers.${question.key}`;
  const given = [typed[id] ?? ''].flat()[0];
  const control = {
    id,
    name: id,
    defaultValue: given,
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': `${id}-notes`,
  } as const;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-14 font-medium">
        <QuestionLabel question={question} optional={words.optional} />
      </label>
      <div id={`${id}-notes`} className="contents">
        <QuestionNotes question={question} problem={problem} />
      </div>
      {question.kind === 'long_text' ? (
        <KeptTextarea
          {...control}
          rows={4}
          maxLength={4_000}
          autoComplete="off"
          className={classList(fieldControl, 'field-sizing-content min-h-24 resize-y py-2')}
        />
      ) : question.kind === 'one_choice' || question.kind === 'country' ? (
        <span className="relative block">
          <select
            {...control}
            autoComplete={question.kind === 'country' ? 'country' : 'off'}
            className={classList(fieldControl, 'appearance-none pe-10')}
          >
            <option value="">{words.choose}</option>
            {question.options.map(({ value, label }) => (
              <option key={value} value={value} lang={label.lang}>
                {label.text}
              </option>
            ))}
          </select>
          <Icon name="down" className="pointer-events-none absolute inset-y-0 end-3 my-auto text-muted" />
        </span>
      ) : (
        <input {...control} {...INPUTS[question.kind]} className={fieldControl} />
      )}
    </div>
  );
}

const TEXT = { type: 'text', autoComplete: 'off', maxLength: 200 } as const;
const INPUTS: Readonly<Record<string, React.ComponentProps<'input'>>> = {
  short_text: TEXT,
  number: { type: 'text', inputMode: 'decimal', autoComplete: 'off', maxLength: 30 },
  date: { type: 'date', autoComplete: 'off' },
  phone: { type: 'tel', autoComplete: 'tel', maxLength: 40 },
};

/** Files travel by a form of their own, on the page of the ticket. */
function FileLater({ question, words }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-14 font-medium">
        <QuestionLabel question={question} optional={words.optional} />
      </p>
      <QuestionNotes question={question} problem={undefined} />
      <p>{words.fileNext}</p>
    </div>
  );
}

/** What is asked, and whether it may be left open. */
export function QuestionLabel({
  question,
  optional,
}: {
  readonly question: QuestionView;
  readonly optional: string;
}) {
  return (
    <span>
      <LocalisedText {...question.label} />
      {!question.isRequired && <span className="font-regular text-muted"> · {optional}</span>}
    </span>
  );
}

/** Help, why it is asked, and what is wrong with the answer. */
export function QuestionNotes({
  question,
  problem,
}: {
  readonly question: QuestionView;
  readonly problem: string | undefined;
}) {
  return (
    <>
      {question.help && (
        <span className="max-w-[66ch] text-14 text-muted">
          <LocalisedText {...question.help} />
        </span>
      )}
      {question.purposeText !== undefined && (
        <span className="max-w-[66ch] text-14 text-muted">{question.purposeText}</span>
      )}
      {problem !== undefined && <span className="text-14 font-medium text-danger">{problem}</span>}
    </>
  );
}
