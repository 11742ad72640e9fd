import { z } from 'zod';
import { environment } from '#adapters/env.ts';
import { handler } from '#app/_request/handler.ts';
import { languageInput, nameInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { sessionCookie } from '#domain/session-cookie.ts';
import { changeOwnDetails } from '#usecases/account/own-account.ts';
import { revokeOwnSession, signOutEverywhere } from '#usecases/account/own-session.ts';

const details = { name: nameInput, language: languageInput, version: z.coerce.number().int() };
const schema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('details'), ...details }),
  z.strictObject({ deed: z.literal('everywhere') }),
  z.strictObject({ deed: z.literal('end'), session: z.uuid() }),
]);

export const POST = handler(
  {
    name: 'account',
    method: 'POST',
    permission: 'account',
    schema,
    page: ({ language }) => paths(language).account(),
  },
  async (input, { language, viewer }) => {
    const at = paths(language);
    if (input.deed === 'everywhere') {
      await signOutEverywhere(viewer);
      return { ok: true, to: at.signIn(), cookies: [sessionCookie(environment().publicUrl, '', 0)] };
    }
    if (input.deed === 'end') {
      await revokeOwnSession(viewer, input.session);
      return { ok: true, to: at.account('session') };
    }
    const saved = await changeOwnDetails(viewer, input);
    return saved.ok ? { ok: true, to: at.account('saved') } : { ok: false, status: 409, code: 'changed' };
  },
);
