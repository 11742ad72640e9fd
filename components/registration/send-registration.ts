import type { RegisterBody } from './form-body.ts';
import type { FieldProblem } from './register-view.ts';

/** How one try ended. */
export type SendResult =
  | { readonly kind: 'done'; readonly ticketUrl: string | undefined }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] }
  /** The same key again after so many seconds (registration.md rule 13). */
  | { readonly kind: 'again'; readonly seconds: number }
  | { readonly kind: 'offline' };

type Answer = {
  readonly ticketUrl?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly fields?: readonly { readonly name: string; readonly code: string }[];
};

/** Sends a registration once; the same key and body may be sent as often as need be (rule 12). */
export async function sendRegistration(
  action: string,
  body: RegisterBody,
  key: string,
  post: typeof fetch = fetch,
): Promise<SendResult> {
  let response: Response;
  try {
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Idempotency-Key': key,
    };
    response = await post(action, { method: 'POST', headers, body: JSON.stringify(body) });
  } catch {
    return { kind: 'offline' };
  }
  const answer = await readAnswer(response);
  if (response.ok) return { kind: 'done', ticketUrl: answer.ticketUrl };
  const reason = answer.reason ?? answer.code ?? 'failed';
  if (response.status === 503 || reason === 'still_running')
    return { kind: 'again', seconds: waitOf(response) };
  if (answer.fields !== undefined && answer.fields.length > 0)
    return { kind: 'refused', problems: answer.fields };
  return {
    kind: 'refused',
    problems: [{ name: 'form', code: response.status === 429 ? 'too_many' : reason }],
  };
}

/** A key for one wording of a form: another body needs another key. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const LONGEST_WAIT = 30;

function waitOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 1);
  return Number.isFinite(seconds) ? Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_WAIT) : 1;
}

async function readAnswer(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    return {};
  }
}
