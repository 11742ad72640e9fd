import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { signedIn } from '#app/_request/sign-in-answer.ts';
import { nextInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { signInByCode } from '#usecases/account/sign-in.ts';

const schema = z.strictObject({ code: z.string().max(64), next: nextInput });

export const POST = handler(
  {
    name: 'sign-in-code',
    method: 'POST',
    permission: 'public',
    schema,
    page: ({ language }) => paths(language).signInCode(),
  },
  async ({ code, next }, { language, browser }) =>
    signedIn(await signInByCode(code, language, browser), next, language),
);
