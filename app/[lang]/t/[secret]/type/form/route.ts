import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { linkViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { switchType } from '#usecases/registration/type-switch.ts';

// The link of a ticket is the right to change its type within what everybody may take (registration.md A10).
export const POST = handler(
  {
    name: 'ticket-type',
    method: 'POST',
    permission: 'public',
    schema: z.strictObject({ type: z.string().min(1).max(60) }),
    page: ({ language, params }) => paths(language).ticket(params.secret ?? ''),
  },
  async ({ type }, request) => {
    const { language, params } = request;
    const secret = params.secret ?? '';
    const answer = await switchType(secret, type, linkViewer(request));
    if (answer.ok) return { ok: true, to: paths(language).ticket(secret, { done: 'switch' }) };
    return { ok: false, status: answer.status, code: answer.reason };
  },
);
