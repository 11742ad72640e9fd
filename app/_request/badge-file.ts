import type { Badge } from '#adapters/badge-pdf.ts';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';
import { readBadgePhoto } from '#usecases/registration/badge-photo.ts';
import type { BadgeFacts, BadgeFile, SheetOrder } from '#usecases/registration/badge-sheet.ts';
import { type BadgeReading, badgeWords } from './badge-words.ts';
import { pdfAnswer } from './pdf-answer.ts';

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
  if (!file.ok) return new Response(null, { status: 409, headers: { 'cache-control': 'private, no-store' } });
  const { template } = file;
  const badges = await Promise.all(file.badges.map((badge) => drawn(badge, { ...file, language })));
  const order = { language, title: translator(language)('badge.title'), template, badges };
  return pdfAnswer({ kind: 'badges', order }, { name: `${edition}-badges.pdf`, disposition: 'attachment' });
}

async function drawn(badge: BadgeFacts, reading: BadgeReading): Promise<Badge> {
  const photo = badge.photoId === undefined ? undefined : await readBadgePhoto(badge.photoId);
  return { ...badgeWords(badge, reading), ...(photo === undefined ? {} : { photo }) };
}
