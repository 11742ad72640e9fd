import { z } from 'zod';
import { providerStart } from '#app/_request/auth.ts';
import { afterwards, handler } from '#app/_request/handler.ts';
import { askedCode, signedIn } from '#app/_request/sign-in-answer.ts';
import { emailInput, nextInput, passwordInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { askForCode, signInByPassword } from '#usecases/account/sign-in.ts';

const schema = z.discriminatedUnion('way', [
  z.strictObject({
    way: z.enum(['password', 'code']),
    email: emailInput,
    password: passwordInput,
    next: nextInput,
  }),
  z.strictObject({ way: z.literal('provider'), next: nextInput }),
]);

const row = { name: 'sign-in', method: 'POST', permission: 'public', schema } as const;

// Who has no password leaves it empty, and presses the first button all the same.
export const POST = handler(
  { ...row, page: ({ language }) => paths(language).signIn() },
  async (input, request) => {
    const { language, browser } = request;
    const { next } = input;
    if (input.way === 'provider') return providerStart(afterwards(next, paths(language).account()), request);
    const { email, password } = input;
    if (input.way === 'password' && password !== undefined) {
      return signedIn(await signInByPassword({ email, password }, browser), next, language);
    }
    return askedCode(
      await askForCode(email, browser),
      paths(language).signInCode(next === undefined ? {} : { next }),
    );
  },
);
