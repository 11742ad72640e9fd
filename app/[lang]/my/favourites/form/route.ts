import { favouriteDeed } from '#app/_request/favourite-deed.ts';
import { handler } from '#app/_request/handler.ts';
import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';

const slug = z.string().min(1).max(64);
const list = z.array(slug).max(2_000);
/** A form sends one code, a script the list of all that changed. */
const codes = z
  .union([slug.transform((code) => [code]), list])
  .optional()
  .default([]);

export const POST = handler(
  {
    name: 'favourites',
    method: 'POST',
    permission: 'public',
    // `only`: all marks of a browser without an account, for the calendar that follows them.
    schema: z.strictObject({ edition: slug, add: codes, remove: codes, only: list.optional() }),
    // Whoever has to sign in first comes back to the session.
    page: ({ language, typed: { edition, add } }) =>
      edition === undefined || add === undefined
        ? paths(language).my()
        : paths(language).session(edition, add),
  },
  favouriteDeed,
);
