import { handler } from '#app/_request/handler.ts';
import { doRelease, releaseInput } from '#app/_request/release-deed.ts';
import { paths } from '#domain/paths.ts';

// Links of mails only lead here; what gives a seat back is the button (registration.md rule 37).
export const POST = handler(
  {
    name: 'release',
    method: 'POST',
    permission: 'public',
    schema: releaseInput,
    page: ({ language, params, typed }) =>
      paths(language).release(
        params.secret ?? '',
        typed.session === undefined ? {} : { session: typed.session },
      ),
  },
  doRelease,
);
