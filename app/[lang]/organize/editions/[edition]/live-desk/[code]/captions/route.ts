import { notFound } from 'next/navigation';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { captionDraft } from '#usecases/broadcast/caption.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string; code: string }> };

/** Captions that were posted so far, as WebVTT timed from the start of the session. */
export async function GET(req: Request, { params }: Params): Promise<Response> {
  const { code } = await params;
  const { who, edition } = await editionDesk(params, `live-desk/${code}`);
  const locale = new URL(req.url).searchParams.get('locale') ?? '';
  return deskAnswer(async () => {
    const text = (await captionDraft(who, edition, { code, locale })) ?? notFound();
    return new Response(text, {
      headers: {
        'content-type': 'text/vtt; charset=utf-8',
        'content-disposition': `attachment; filename="${edition}-${code}.${locale}.vtt"`,
        'cache-control': 'private, no-store',
      },
    });
  });
}
