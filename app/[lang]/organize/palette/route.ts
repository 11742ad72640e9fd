import { paletteAnswer } from '#app/_request/desk-palette.ts';
import { viewer } from '#app/_request/viewer.ts';
import { isLanguage } from '#domain/locale.ts';

type Context = { readonly params: Promise<{ lang: string }> };

/** What the command palette finds: `?q=` the words, `?edition=` the forum that the page belongs to. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { lang } = await params;
  const query = new URL(request.url).searchParams;
  const who = await viewer();
  if (!isLanguage(lang) || who.kind !== 'account') return new Response(null, { status: 404 });
  return paletteAnswer(who, lang, query);
}
