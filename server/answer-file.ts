import { Readable } from 'node:stream';
import { isDiskFull } from '#adapters/disk-full.ts';
import { receiveFile, removeFile } from '#adapters/file-store.ts';
import { ANSWER_FILE_BYTES } from '#domain/file.ts';
import { paths } from '#domain/paths.ts';
import {
  type AnswerFilePlace,
  beginAnswerFile,
  keepAnswerFile,
  openAnswerFile,
} from '#usecases/registration/answer-file.ts';
import type { TicketDeedAnswer } from '#usecases/registration/deed-answer.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import { giveFile } from './file.ts';
import { FormFileError, openFormFile } from './form-file.ts';

/**
 * The file that answers a question of a ticket, for whoever has its link: GET gives it out, POST takes one by a plain
 * form with or without script, answered by the page of the ticket (registration.md rule 24; docs/decisions/122).
 */
export const answerFileHandler: EndpointHandler = async (context) => {
  try {
    if (context.req.method === 'POST') await take(context);
    else await give(context);
  } catch (error) {
    // Who hung up in the middle is told nothing, and it is no fault of ours.
    if (context.req.destroyed && !context.req.complete) return;
    if (error instanceof Error && error.name === 'NotFoundError') return say(context, 404, 'missing');
    if (error instanceof Error && error.name === 'BusyError') return say(context, 503, 'busy');
    if (isDiskFull(error)) return say(context, 507, 'full');
    throw error;
  }
};

async function give(context: EndpointContext): Promise<void> {
  const { secret = '', question = '' } = context.params;
  const file = await openAnswerFile(secret, question);
  if (!(await giveFile(context, file))) say(context, 404, 'missing');
}

/** The headers around the file, and what is read of a body that is too large: the answer would not arrive otherwise. */
const FORM_BYTES = 16_384;

async function take(context: EndpointContext): Promise<void> {
  const { req, params } = context;
  const { secret = '', question = '' } = params;
  const viewer = { kind: 'anonymous', requestId: context.requestId } as const;
  const place = await beginAnswerFile(secret, question, viewer);
  const isTooLarge = Number(req.headers['content-length']) > ANSWER_FILE_BYTES + FORM_BYTES;
  if (!place.ok || isTooLarge) {
    await readAway(req);
    return place.ok ? back(context, { why: `answers.${question}.too_large` }) : refuse(context, place);
  }
  try {
    const answer = await receive(context, place);
    if (answer === 'cut') return;
    if (!answer.ok) return refuse(context, answer);
    back(context, { done: 'answer_file' }, answer.ticketPath.split('/').at(-1));
  } catch (error) {
    await removeFile(place.id);
    if (!(error instanceof FormFileError)) throw error;
    back(context, { why: `answers.${question}.broken` });
  }
}

async function readAway(body: AsyncIterable<Buffer>): Promise<void> {
  const pieces = body[Symbol.asyncIterator]();
  while ((await pieces.next()).done !== true);
}

async function receive({ req }: EndpointContext, place: AnswerFilePlace): Promise<TicketDeedAnswer | 'cut'> {
  const file = await openFormFile(req, req.headers['content-type'] ?? '');
  const limit = ANSWER_FILE_BYTES + FORM_BYTES;
  const received = await receiveFile(Readable.from(file.bytes), place.id, limit);
  // The announced length was looked at: only a sender that lies comes here.
  if (received === 'cut' || received === 'too_large') return 'cut';
  return keepAnswerFile(place, file.name, received);
}

function refuse(
  context: EndpointContext,
  { reason, fields }: Extract<TicketDeedAnswer, { ok: false }>,
): void {
  const why = fields.map(({ name, code }) => `${name}.${code}`).join(',');
  back(context, { why: why === '' ? reason : why });
}

type Told = { readonly done: string } | { readonly why: string };

/** To the page of the ticket, at the question. */
function back(context: EndpointContext, told: Told, secret = context.params.secret ?? ''): void {
  const { lang, question = '' } = context.params;
  const page = paths(lang === 'ru' ? 'ru' : 'en').ticket(secret, told);
  const location = `${page}#answers.${question}`;
  answerText(context, 303, '', { Location: location, 'Cache-Control': 'private, no-store' });
}

const SENTENCES = {
  en: {
    missing: 'There is no such ticket or question.',
    busy: 'The server is busy. Nothing is stored yet: go back and try again.',
    full: 'The disk of the server is full. Nothing is stored: go back and try later.',
  },
  ru: {
    missing: 'Такого билета или вопроса нет.',
    busy: 'Сервер занят. Пока ничего не сохранено: вернитесь и попробуйте ещё раз.',
    full: 'На сервере закончилось место. Ничего не сохранено: вернитесь и попробуйте позже.',
  },
} as const;

function say(context: EndpointContext, status: number, sentence: keyof (typeof SENTENCES)['en']): void {
  const language = context.params.lang === 'ru' ? 'ru' : 'en';
  // What is still on its way is not read: the connection ends with the answer.
  context.res.setHeader('Connection', 'close');
  answerText(context, status, `${SENTENCES[language][sentence]}\n`, {
    'Cache-Control': 'private, no-store',
    ...(status === 503 ? { 'Retry-After': '2' } : {}),
  });
}
