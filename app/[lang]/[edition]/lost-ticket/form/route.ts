import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { emailInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { sendLostTicket } from '#usecases/registration/lost-ticket.ts';

// Says the same of every address (security-reliability.md V4).
export const POST = handler(
  {
    name: 'lost-ticket',
    method: 'POST',
    permission: 'public',
    schema: z.strictObject({ email: emailInput }),
    page: ({ language, params }) => paths(language).lostTicket(params.edition ?? ''),
  },
  async ({ email }, { language, params, viewer, browser }) => {
    const edition = params.edition ?? '';
    const answer = await sendLostTicket(viewer, edition, { email, client: browser.client });
    if (answer.ok) return { ok: true, to: paths(language).lostTicket(edition, { done: 'sent' }) };
    if (answer.status === 422)
      return { ok: false, status: 422, code: 'invalid', fields: [{ name: 'email', code: 'invalid' }] };
    return { ok: false, status: 429, code: 'throttled', retryAfterSeconds: answer.retryAfterSeconds };
  },
);
