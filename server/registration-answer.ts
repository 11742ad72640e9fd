import type { Language } from '#domain/locale.ts';
import { CODE_LIFE_MS } from '#domain/one-time-code.ts';
import { paths } from '#domain/paths.ts';
import { smallCookie } from '#domain/session-cookie.ts';
import type { FieldError, RegisterAnswer, RegisterDone } from '#usecases/registration/answer.ts';
import { answerText, type EndpointContext } from './endpoint-handler.ts';

/** What was refused before, or in place of, the use case. */
export type Refused = {
  readonly ok: false;
  readonly status: 400 | 404 | 409 | 422 | 429 | 503 | 507;
  readonly reason: string;
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds?: number | undefined;
  readonly flow?: undefined;
};

const PRIVATE = { 'Cache-Control': 'private, no-store' };

/**
 * JSON: 201, and 200 for the same key and body again, with where the ticket is; refusals as RFC 9457 with the fields or
 * the reason (issue 4; security-reliability.md rule 8).
 */
export function answerProgram(
  context: EndpointContext,
  answer: RegisterAnswer | Refused,
  publicUrl: string,
): void {
  if (answer.ok) {
    const body = JSON.stringify(doneOf(answer, publicUrl));
    const headers = { ...PRIVATE, 'Content-Type': 'application/json' };
    answerText(context, answer.isNew ? 201 : 200, body, headers);
    return;
  }
  const { status, reason, fields, retryAfterSeconds } = answer;
  const problem = {
    type: 'about:blank',
    title: TITLES[reason] ?? 'The registration was refused.',
    status,
    code: reason,
    reason,
    requestId: context.requestId,
    ...(fields.length === 0
      ? {}
      : { fields: fields.map((field) => ({ ...field, message: messageOf(field) })) }),
  };
  answerText(context, status, JSON.stringify(problem), {
    ...PRIVATE,
    ...cookiesOf(answer, publicUrl),
    'Content-Type': 'application/problem+json',
    ...retryHeader(retryAfterSeconds, status),
  });
}

type FormPlace = {
  readonly language: Language;
  readonly edition: string;
  /** The kept form, where one was kept. */
  readonly draft: string | undefined;
  readonly cookies: Readonly<Record<string, string>>;
};

/**
 * The plain form: 303 to the ticket, or back to the page with what was typed. Without a kept form the refusal is a short
 * text: whoever goes back or loads again sends the same once more, which never makes a second registration.
 */
export function answerForm(
  context: EndpointContext,
  answer: RegisterAnswer | Refused,
  place: FormPlace,
): void {
  const { language, cookies } = place;
  const to = wayOn(answer, place);
  if (to !== undefined) {
    context.res.writeHead(303, { ...PRIVATE, ...cookies, Location: to, 'Content-Length': 0 });
    context.res.end();
    return;
  }
  if (answer.ok) return;
  const { status, reason, retryAfterSeconds } = answer;
  const text = `${TEXTS[language][TEXT_OF[reason] ?? 'failed']}\n`;
  answerText(context, status, text, { ...PRIVATE, ...cookies, ...retryHeader(retryAfterSeconds, status) });
}

/** The cookie by which a code that was mailed can be typed in this browser alone. */
export function cookiesOf(answer: RegisterAnswer | Refused, publicUrl: string): Record<string, string> {
  const flow = answer.ok ? undefined : answer.flow;
  if (flow === undefined) return {};
  return { 'Set-Cookie': smallCookie(publicUrl, 'plenum-flow', flow, CODE_LIFE_MS / 1000) };
}

function wayOn(
  answer: RegisterAnswer | Refused,
  { language, edition, draft }: FormPlace,
): `/${string}` | undefined {
  const at = paths(language);
  if (!answer.ok) return draft === undefined ? undefined : at.register(edition, { draft });
  const to = answer.ticketPath;
  return to === undefined ? at.register(edition, { done: 'mailed' }) : `${to}?done=new`;
}

function doneOf(answer: RegisterDone, publicUrl: string) {
  const path = answer.ticketPath;
  return {
    state: answer.state,
    ...(path === undefined ? {} : { ticketUrl: new URL(path, publicUrl).href }),
    ...(answer.code === undefined ? {} : { code: answer.code }),
    ...(answer.humanCode === undefined ? {} : { humanCode: answer.humanCode }),
    ...(answer.rank === undefined ? {} : { rank: answer.rank }),
    ...(answer.isMailedAgain ? { mailedAgain: true } : {}),
  };
}

function retryHeader(seconds: number | undefined, status: number): Record<string, string> {
  if (seconds !== undefined) return { 'Retry-After': String(seconds) };
  return status === 429 || status === 503 ? { 'Retry-After': '2' } : {};
}

const TITLES: Readonly<Record<string, string>> = {
  malformed: 'The body is neither a JSON object nor a form.',
  key: 'The header Idempotency-Key needs 16 to 128 letters, digits, - or _.',
  invalid: 'Some fields are missing or cannot be used.',
  key_reused: 'This Idempotency-Key was used with another body.',
  still_running: 'The first request with this Idempotency-Key is still running.',
  not_open_yet: 'Registration has not begun.',
  closed: 'Registration is closed.',
  sold_out: 'All places are taken.',
  may_return: 'All places are taken for now; some may come back.',
  old_place_stays:
    'The place that this address has can be given up no longer: it stays, and nothing was changed.',
  full: 'All places are taken or drawn by lot, and waiting was declined.',
  other_type: 'This address has a registration of another type: choose what becomes of it.',
  code: 'This access code does not open anything here.',
  too_many: 'Too many registrations for now.',
  busy: 'Very many are registering: send the same again.',
  not_found: 'There is no such registration.',
  disk_full: 'The disk of the server is full; nothing was stored.',
};

function messageOf({ name, code }: FieldError): string {
  return MESSAGES_OF[`${name} ${code}`] ?? MESSAGES[code];
}

/** Where a code means something of its own at a field. */
const MESSAGES_OF: Readonly<Record<string, string>> = {
  'otherType.keep offered': 'The new registration can stand beside the other one.',
  'otherType.replace offered': 'The new registration can take the place of the other one.',
  'type unknown': 'There is no such type.',
};

const MESSAGES: Readonly<Record<FieldError['code'], string>> = {
  missing: 'This is needed.',
  offered: 'The code opens this type.',
  long: 'This is too long.',
  invalid: 'This cannot be read.',
  unknown: 'There is no such field here.',
  unknown_choice: 'This is none of the choices.',
  too_many: 'These are too many.',
};

/** What a form without script reads where there is no page to go back to. */
const TEXTS = {
  en: {
    busy: 'Very many people are registering right now. Load this page again to send the form once more: nothing is lost, and nobody is registered twice.',
    full: 'The disk of the server is full. Nothing was stored: go back and try again later.',
    missing: 'There is no such registration.',
    failed: 'This could not be taken. Go back and try again: what you typed is still there.',
  },
  ru: {
    busy: 'Сейчас регистрируются очень многие. Обновите эту страницу, чтобы отправить форму ещё раз: ничего не потеряется, и второй регистрации не будет.',
    full: 'На сервере закончилось место. Ничего не сохранено: вернитесь и попробуйте позже.',
    missing: 'Такой регистрации нет.',
    failed: 'Принять форму не получилось. Вернитесь и попробуйте ещё раз: введённое сохранилось.',
  },
} as const;
const TEXT_OF: Readonly<Record<string, keyof (typeof TEXTS)['en']>> = {
  busy: 'busy',
  too_many: 'busy',
  disk_full: 'full',
  not_found: 'missing',
};
