import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { emailInput, languageInput, nameInput, passwordInput } from '#domain/account-input.ts';
import { uidDomainInput } from '#domain/calendar/uid-domain-input.ts';
import { paths } from '#domain/paths.ts';
import { NotFoundError } from '#usecases/access.ts';
import { setUpOwner } from '#usecases/setup.ts';

const schema = z.strictObject({
  name: nameInput,
  email: emailInput,
  language: languageInput,
  password: passwordInput,
  calendarDomain: uidDomainInput,
});

export const POST = handler(
  {
    name: 'setup',
    method: 'POST',
    permission: 'public',
    schema,
    page: ({ language, params }) => paths(language).setup(params.token ?? ''),
  },
  async (input, { params, browser }) => {
    const started = await setUpOwner(params.token ?? '', input, browser);
    if (started.ok) return { ok: true, to: paths(input.language).desk(), session: started };
    if (started.reason === 'invalid') throw new NotFoundError('no such setup link');
    return {
      ok: false,
      status: 422,
      code: 'password',
      fields: [{ name: 'password', code: started.refusal }],
    };
  },
);
