import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { registrationFile } from '#app/_request/registration-file.ts';
import { paths } from '#domain/paths.ts';
import { readRegistrationFilter } from '#domain/registration/registration-filter.ts';
import { exportRegistrations } from '#usecases/registration/registration-export.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string }> };

/** People as a file, with the filter and the columns of the list; asks for a fresh sign-in. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'registration');
  const query = new URL(request.url).searchParams;
  const next = paths(language).deskEdition(edition, 'registration');
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const list = await exportRegistrations(who, edition, readRegistrationFilter(query));
    return registrationFile(list, { query, language });
  });
}
