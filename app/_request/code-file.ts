import { csvOf } from '#adapters/csv.ts';
import { environment } from '#adapters/env.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { slugOf } from '#domain/slug.ts';
import { translator } from '#i18n/translator.ts';
import type { exportAccessCodes } from '#usecases/registration/access-code-desk.ts';

/** A batch of codes as a table to keep or to print: each with its link, uses and address. */
export function codeFile(
  { batch }: Awaited<ReturnType<typeof exportAccessCodes>>,
  edition: string,
  language: Language,
): Response {
  const t = translator(language);
  const page = `${environment().publicUrl}${paths(language).register(edition)}`;
  const header = [
    t('accessCode.code'),
    t('accessCode.link'),
    t('accessCode.used'),
    t('accessCode.uses'),
    t('accessCode.for'),
    t('accessCode.isRevoked'),
  ];
  const rows = batch.codes.map(({ code, used, most, emailLock, isRevoked }) => [
    code,
    `${page}#code=${encodeURIComponent(code)}`,
    used,
    most ?? '',
    emailLock ?? '',
    isRevoked ? t('structure.yes') : t('structure.no'),
  ]);
  const fileName = `${edition}-codes-${slugOf(batch.batch) || 'batch'}.csv`;
  return new Response(csvOf({ header, rows }, language), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
}
