import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { askedCode } from '#app/_request/sign-in-answer.ts';
import { nameInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { acceptInvite, openInvite } from '#usecases/account/invite.ts';
import { askForCode } from '#usecases/account/sign-in.ts';

const schema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('code') }),
  z.strictObject({ deed: z.literal('accept'), name: nameInput }),
]);

export const POST = handler(
  {
    name: 'invite',
    method: 'POST',
    permission: 'public',
    schema,
    page: ({ language, params }) => paths(language).invite(params.token ?? ''),
  },
  async (input, { language, params, viewer, browser }) => {
    const token = params.token ?? '';
    const at = paths(language);
    if (input.deed === 'code') {
      const { email } = await openInvite(viewer, token, language);
      return askedCode(await askForCode(email, browser), at.signInCode({ next: at.invite(token) }));
    }
    const accepted = await acceptInvite(viewer, token, input.name, browser);
    if (accepted.ok) return { ok: true, to: at.desk(), session: accepted };
    return { ok: false, status: accepted.reason === 'signed_out' ? 401 : 409, code: accepted.reason };
  },
);
