import { exportAnswer, exportWish } from '#app/_request/record-export.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { listPages } from '#usecases/page.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string }> };

/** The pages of an edition as a file: `?format=csv|xlsx` and the arrangement of the list. */
export async function GET(request: Request, { params }: Context) {
  const { who, language, edition } = await editionDesk(params, 'pages');
  const wish = exportWish(request.url);
  return deskAnswer(async () => {
    const list = await listPages(who, edition, language);
    return exportAnswer({ noun: 'page', fileName: `${edition}-pages`, language }, wish, {
      ...list,
    });
  });
}
