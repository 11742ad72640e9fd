import { csvOf } from '#adapters/csv.ts';
import { reportDocument, reportText } from '#domain/broadcast/report-document.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { openStatement, type StatementWish } from '#usecases/viewing/statement.ts';
import { pdfAnswer } from './pdf-answer.ts';
import { statementTable } from './statement-file.ts';
import { statementPaper } from './statement-paper.ts';

/** A statement as the file that was asked for. @throws NotFoundError, ForbiddenError */
export async function statementAnswer(
  viewer: Viewer,
  edition: string,
  { language, query }: { readonly language: Language; readonly query: URLSearchParams },
): Promise<Response> {
  const wish = wishOf(query);
  const found = await openStatement(viewer, edition, wish);
  const part = wish.kind === 'edition' ? '' : `-${wish.kind === 'session' ? wish.code : wish.slug}`;
  const name = `audience-${edition}${part}`;
  const format = query.get('format');
  if (format === 'pdf')
    return pdfAnswer(
      { kind: 'statement', statement: statementPaper(found, language) },
      { name: `${name}-${language}.pdf` },
    );
  if (format === 'json') {
    const { slug, name: title, zone, startOn, endOn, locales, defaultLocale } = found.edition;
    const document = reportDocument({
      edition: { slug, name: title, zone, startOn, endOn, locales, defaultLocale },
      ...{ asOfAt: found.at, statement: found.statement, parts: [], gaps: [], journalRoot: '' },
    });
    return fileAnswer(reportText(document), 'application/json; charset=utf-8', `${name}.json`);
  }
  const text = csvOf(statementTable(found, language), language);
  return fileAnswer(text, 'text/csv; charset=utf-8', `${name}.csv`);
}

/** A text as a file that nobody in between keeps. */
export function fileAnswer(text: string, type: string, name: string): Response {
  return new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  });
}

function wishOf(query: URLSearchParams): StatementWish {
  const part = query.get('part') ?? '';
  const scope = query.get('scope');
  if (scope === 'session') return { kind: 'session', code: part };
  return scope === 'sub_forum' ? { kind: 'sub_forum', slug: part } : { kind: 'edition' };
}
