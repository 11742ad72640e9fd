import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';
import { voteInPoll } from '#usecases/broadcast/poll.ts';
import { askQuestion, voteForQuestion } from '#usecases/broadcast/question.ts';
import { isTab, newTab } from '#usecases/broadcast/voter.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';
import type { Problem } from './problem.ts';

const text = (most: number) => z.string().max(most).optional().default('');
const options = z.union([z.string().max(40), z.array(z.string().max(40)).max(20)]).optional();

/** Lenient: what is wrong is said in words, and what was typed comes back. */
export const deskDeedInput = z.strictObject({
  deed: z.enum(['ask', 'vote', 'choose']),
  tab: text(40),
  /** Of whoever came by the link of a ticket, to a closed broadcast. */
  grant: text(100),
  text: text(4_000),
  name: text(400),
  question: text(40),
  poll: text(40),
  'answers.options': options,
});
type DeskDeed = z.output<typeof deskDeedInput>;

/** The page of the form: the view of this visitor alone. */
export function deskPageOf({ language, params, typed }: HandlerRequest): `/${string}` {
  const tab = isTab(typed.tab ?? '') ? typed.tab : undefined;
  return paths(language).questions(params.edition ?? '', params.code ?? '', { mine: '1', tab });
}

/** Asks, supports a question, or chooses in a poll. A browser without script is given a tab that its forms carry on. */
export async function deskDeed(input: DeskDeed, request: HandlerRequest): Promise<HandlerAnswer> {
  const { language, params, viewer, browser } = request;
  const [edition, code] = [params.edition ?? '', params.code ?? ''];
  const tab = isTab(input.tab) ? input.tab : newTab();
  const grant = input.grant === '' ? undefined : input.grant;
  const said = await doDeed({ viewer, tab, grant, client: browser.client }, { edition, code }, input);
  if ('why' in said) return { ok: false, ...problemOf(said) };
  const query = { mine: '1', tab, done: said.done } as const;
  return { ok: true, to: paths(language).questions(edition, code, query) };
}

type Said =
  | { readonly done: string }
  | { readonly why: string; readonly retryAfterSeconds: number | undefined };
type Place = { readonly edition: string; readonly code: string };

async function doDeed(
  visit: Parameters<typeof askQuestion>[0],
  { edition, code }: Place,
  input: DeskDeed,
): Promise<Said> {
  if (input.deed === 'ask') {
    const answer = await askQuestion(visit, edition, { code, text: input.text, askerName: input.name });
    return answer.ok ? { done: answer.state === 'pending' ? 'pending' : 'asked' } : refused(answer);
  }
  if (input.deed === 'vote') {
    const answer = await voteForQuestion(visit, edition, { code, questionId: input.question });
    return answer.ok ? { done: answer.isNew ? 'voted' : 'again' } : refused(answer);
  }
  const optionIds = [input['answers.options'] ?? []].flat();
  const answer = await voteInPoll(visit, edition, { code, pollId: input.poll, optionIds });
  if (answer.ok) return { done: 'chosen' };
  const words: Readonly<Record<string, string>> = {
    missing: 'choice',
    too_many: 'too_many_chosen',
    unknown: 'gone',
  };
  const isNetwork = answer.retryAfterSeconds !== undefined;
  return refused({ ...answer, reason: isNetwork ? answer.reason : (words[answer.reason] ?? answer.reason) });
}

function refused(answer: { readonly reason: string; readonly retryAfterSeconds?: number }): Said {
  return { why: answer.reason, retryAfterSeconds: answer.retryAfterSeconds };
}

const FIELDS: Readonly<Record<string, string>> = { missing: 'text', long: 'text', name_long: 'name' };

function problemOf({ why, retryAfterSeconds }: Extract<Said, { why: string }>): Problem {
  if (retryAfterSeconds !== undefined) return { status: 429, code: why, retryAfterSeconds };
  if (why.startsWith('access_')) return { status: 403, code: why };
  const name = FIELDS[why];
  return name === undefined
    ? { status: 409, code: why }
    : { status: 422, code: 'invalid', fields: [{ name, code: why }] };
}
