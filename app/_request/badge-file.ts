import { makePdf } from '#adapters/pdf-worker.ts';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';
import type { BadgeFile, SheetOrder } from '#usecases/registration/badge-sheet.ts';
import { badgeWords } from './badge-words.ts';

/** Which file of which sheets an address asks for; what is no number is none that there is. */
export function sheetWish(url: string): SheetOrder & { readonly file: number; readonly total: number } {
  const { searchParams: query } = new URL(url);
  const number = (name: string) => (/^\d{1,15}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : -1);
  const typeIds = (query.get('types') ?? '').split(',').slice(0, 100);
  const [since, until] = [Math.max(0, number('since')), number('until')];
  return { typeIds, since, until, file: number('file'), total: number('total') };
}

/** Badges as a PDF to print, drawn in its own thread (registration.md rule 42). */
export async function badgePdf(file: BadgeFile, edition: string, language: Language): Promise<Response> {
  const headers = { 'cache-control': 'private, no-store' };
  if (!file.ok) return new Response(null, { status: 409, headers });
  const badges = file.badges.map((badge) => badgeWords(badge, { ...file, language }));
  const title = translator(language)('badge.title');
  const order = { language, title, template: file.template, badges };
  const pdf = await makePdf({ kind: 'badges', order });
  if (!pdf.ok) return new Response(null, { status: 503, headers: { ...headers, 'retry-after': '10' } });
  return new Response(pdf.bytes, {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${edition}-badges.pdf"`,
    },
  });
}
