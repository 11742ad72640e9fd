import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { paths } from '#domain/paths.ts';
import { NotFoundError } from '#usecases/access.ts';
import { signInByLink } from '#usecases/account/sign-in-link.ts';

export const POST = handler(
  {
    name: 'sign-in-link',
    method: 'POST',
    permission: 'public',
    schema: z.strictObject({}),
    page: ({ language, params }) => paths(language).signInLink(params.token ?? ''),
  },
  async (_, { language, params, browser }) => {
    const started = await signInByLink(params.token ?? '', language, browser);
    if (!started.ok) throw new NotFoundError('no such link');
    const at = paths(language);
    // Who lost a password sets a new one; an owner goes to work.
    return { ok: true, to: started.isOwner ? at.desk() : at.accountPassword(), session: started };
  },
);
