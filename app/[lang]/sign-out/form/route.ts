import { z } from 'zod';
import { environment } from '#adapters/env.ts';
import { handler } from '#app/_request/handler.ts';
import { paths } from '#domain/paths.ts';
import { sessionCookie } from '#domain/session-cookie.ts';
import { signOut } from '#usecases/account/own-session.ts';

export const POST = handler(
  {
    name: 'sign-out',
    method: 'POST',
    permission: 'public',
    schema: z.strictObject({}),
    page: ({ language }) => paths(language).home(),
  },
  async (_, { language, viewer }) => {
    await signOut(viewer);
    const cookies = [sessionCookie(environment().publicUrl, '', 0)];
    return { ok: true, to: paths(language).home(), cookies };
  },
);
