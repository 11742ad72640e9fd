import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { askedCode, codeRefused, flowCookie } from '#app/_request/sign-in-answer.ts';
import { paths } from '#domain/paths.ts';
import { askForPasswordCode } from '#usecases/account/own-account.ts';
import { setOwnPassword } from '#usecases/account/own-password.ts';

const schema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('ask') }),
  z.strictObject({ step: z.literal('confirm'), code: z.string().max(64), password: z.string().max(4_096) }),
]);

export const POST = handler(
  {
    name: 'account-password',
    method: 'POST',
    permission: 'account',
    schema,
    page: ({ language }) => paths(language).accountPassword(),
  },
  async (input, { language, viewer, browser }) => {
    const at = paths(language);
    if (input.step === 'ask')
      return askedCode(await askForPasswordCode(viewer, browser), at.accountPassword());
    const set = await setOwnPassword(viewer, input, browser);
    if (set.ok) return { ok: true, to: at.account('password'), session: set, cookies: [flowCookie('', 0)] };
    if (set.reason !== 'password') return codeRefused(set);
    return { ok: false, status: 422, code: 'password', fields: [{ name: 'password', code: set.refusal }] };
  },
);
