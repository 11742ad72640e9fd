import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { askedCode, codeRefused, flowCookie } from '#app/_request/sign-in-answer.ts';
import { emailInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { askForNewEmail, confirmNewEmail } from '#usecases/account/own-account.ts';

const schema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('ask'), email: emailInput }),
  z.strictObject({ step: z.literal('confirm'), code: z.string().max(64) }),
]);

export const POST = handler(
  {
    name: 'account-email',
    method: 'POST',
    permission: 'account',
    schema,
    page: ({ language }) => paths(language).accountEmail(),
  },
  async (input, { language, viewer, browser }) => {
    const at = paths(language);
    if (input.step === 'ask')
      return askedCode(await askForNewEmail(viewer, input.email, browser), at.accountEmail());
    const changed = await confirmNewEmail(viewer, input.code, browser);
    return changed.ok
      ? { ok: true, to: at.account('email'), cookies: [flowCookie('', 0)] }
      : codeRefused(changed);
  },
);
