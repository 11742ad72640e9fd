import { moderatorView } from '#app/_request/moderator-view.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { openModeratorDesk } from '#usecases/broadcast/moderator-desk.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string; code: string }> };

/** The desk of a moderator as JSON, for pages that are open already. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const { code } = await params;
  const { language, who, edition } = await editionDesk(params, `live-desk/${code}`);
  return deskAnswer(async () =>
    Response.json(moderatorView(await openModeratorDesk(who, edition, code), language), {
      headers: { 'cache-control': 'private, no-store' },
    }),
  );
}
