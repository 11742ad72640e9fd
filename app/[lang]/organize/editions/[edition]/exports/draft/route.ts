import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { takeDraftFile } from '#usecases/desk/export-list.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string }> };

/** A file of the draft, `?format=schedule.xml&lang=ru`; asks for a fresh sign-in. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'exports');
  const next = paths(language).deskEdition(edition, 'exports');
  const query = new URL(request.url).searchParams;
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const wish = { format: query.get('format'), lang: query.get('lang') };
    const { text, contentType, fileName } = await takeDraftFile(who, edition, wish);
    return new Response(text, {
      headers: {
        'content-type': contentType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      },
    });
  });
}
