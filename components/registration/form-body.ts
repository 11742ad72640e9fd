import { type Answers, type AnswerValue, isVisible } from '#domain/registration/visible-if.ts';
import type { QuestionView, RegisterView, TypedForm } from './register-view.ts';

/** The body of `POST /{edition}/register` as programs send it too. */
export type RegisterBody = {
  readonly name: string;
  readonly email: string;
  /** Left out where only a code opens anything. */
  readonly type?: string;
  readonly locale: 'en' | 'ru';
  readonly consents: Readonly<Record<string, true>>;
  readonly answers: Answers;
  readonly code?: string;
  readonly otherType?: string;
  readonly addressCode?: string;
  readonly hold: true;
  readonly party?: PartyBody;
  readonly website?: string;
};

type PartyBody = {
  readonly size: number | string;
  readonly contactAttends: boolean;
  readonly organisation?: string;
  readonly country?: string;
  readonly address?: string;
};

/** As much of a form as decides what is asked. */
type AskingView = Pick<RegisterView, 'questions'> & {
  readonly types: readonly Pick<RegisterView['types'][number], 'slug' | 'questionKeys'>[];
  /** What was answered on other pages. */
  readonly known?: Answers;
};

/** Every field of a form by its name; several values of one name stay together. */
export function typedOf(data: FormData): TypedForm {
  const typed: Record<string, string | string[]> = {};
  for (const [name, value] of data) {
    if (typeof value !== 'string') continue;
    const before = typed[name];
    typed[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
  }
  return typed;
}

/** The questions of a type that are asked for what is answered so far; each looks only at those before it (rule 25). */
export function askedOf(view: AskingView, typed: TypedForm): QuestionView[] {
  const slug = textOf(typed.type);
  const type = view.types.find((one) => one.slug === slug);
  const kept: Record<string, AnswerValue> = { ...view.known };
  return view.questions.filter((question) => {
    if (type !== undefined && !type.questionKeys.includes(question.key)) return false;
    if (!isVisible(question.visibleIf, slug, kept)) return false;
    const answer = answerOf(question, typed);
    if (answer !== undefined) kept[question.key] = answer;
    return true;
  });
}

/** What is sent: answers to hidden questions stay behind. */
export function bodyOf(
  view: Pick<RegisterView, 'questions' | 'types' | 'consents' | 'language'>,
  typed: TypedForm,
): RegisterBody {
  const answers = askedOf(view, typed).flatMap((question) => {
    const answer = answerOf(question, typed);
    return answer === undefined ? [] : [[question.key, answer] as const];
  });
  const ticked = view.consents.filter(({ purpose }) => textOf(typed[`consents.${purpose}`]) !== '');
  const told = (['type', 'code', 'otherType', 'addressCode', 'website'] as const).flatMap((name) => {
    const text = textOf(typed[name]).trim();
    return text === '' ? [] : [[name, text] as const];
  });
  return {
    name: textOf(typed.name),
    email: textOf(typed.email),
    locale: view.language,
    consents: Object.fromEntries(ticked.map(({ purpose }) => [purpose, true])),
    answers: Object.fromEntries(answers),
    hold: true,
    ...partyOf(typed),
    ...Object.fromEntries(told),
  };
}

/** Nothing for one person; what is no number is refused by the server with its sentence. */
function partyOf(typed: TypedForm): { party?: PartyBody } {
  const size = textOf(typed['party.size']).trim();
  if (size === '' || size === '1') return {};
  const shared = (['organisation', 'country', 'address'] as const).flatMap((name) => {
    const text = textOf(typed[`party.${name}`]).trim();
    return text === '' ? [] : [[name, text] as const];
  });
  return {
    party: {
      size: /^\d{1,3}$/.test(size) ? Number(size) : size,
      contactAttends: textOf(typed['party.contactAttends']) !== 'false',
      ...Object.fromEntries(shared),
    },
  };
}

function answerOf(
  { key, kind }: QuestionView,
  typed: TypedForm,
): string | boolean | readonly string[] | undefined {
  const value = typed[`answers.${key}`];
  if (value === undefined || value.length === 0) return undefined;
  if (kind === 'many_choices') return typeof value === 'string' ? [value] : value;
  if (kind === 'yes_no') return value === 'yes';
  return textOf(value);
}

function textOf(value: string | readonly string[] | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : (value[0] ?? '');
}
