import { badgePdf } from '#app/_request/badge-file.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { badgeAtDesk } from '#usecases/registration/badge-sheet.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

/** One badge to print at the desk (registration.md rule 42). */
export async function GET(_req: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const { language, who, edition } = await editionDesk(params, 'registration');
  return deskAnswer(async () => badgePdf(await badgeAtDesk(who, edition, id), edition, language));
}
