import { handler } from '#app/_request/handler.ts';
import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';
import { changeFavourites } from '#usecases/registration/favourite.ts';

const slug = z.string().min(1).max(64);
/** A form sends one code, a script the list of all that changed. */
const codes = z
  .union([slug.transform((code) => [code]), z.array(slug).max(2_000)])
  .optional()
  .default([]);

export const POST = handler(
  {
    name: 'favourites',
    method: 'POST',
    permission: 'account',
    schema: z.strictObject({ edition: slug, add: codes, remove: codes }),
    // Whoever has to sign in first comes back to the session.
    page: ({ language, typed: { edition, add } }) =>
      edition === undefined || add === undefined
        ? paths(language).my()
        : paths(language).session(edition, add),
  },
  async (change, { language, viewer }) => {
    await changeFavourites(viewer, change);
    return { ok: true, to: paths(language).my('favourites') };
  },
);
