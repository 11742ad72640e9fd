import { codeFile } from '#app/_request/code-file.ts';
import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { exportAccessCodes } from '#usecases/registration/access-code-desk.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** The codes of `?batch=` as a CSV file; asks for a fresh sign-in, for whoever has them comes in with them. */
export async function GET(request: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup/codes');
  const next = paths(language).deskEdition(edition, 'registration', 'setup', 'codes');
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const batch = new URL(request.url).searchParams.get('batch') ?? '';
    return codeFile(await exportAccessCodes(who, edition, batch), edition, language);
  });
}
