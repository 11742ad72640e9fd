import { badgePdf, sheetWish } from '#app/_request/badge-file.ts';
import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { badgeFile } from '#usecases/registration/badge-sheet.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** One file of badges to print; asks for a fresh sign-in, for it names everybody. */
export async function GET(request: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup/badges');
  const next = paths(language).deskEdition(edition, 'registration', 'setup', 'badges');
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () =>
    badgePdf(await badgeFile(who, edition, sheetWish(request.url)), edition, language),
  );
}
