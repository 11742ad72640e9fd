import { csvOf, csvRows } from '#adapters/csv.ts';
import type { AuditQuery } from '#components/desk/audit/audit-address.ts';
import { actorText, fieldText, nounText, sentenceText } from '#components/desk/audit/audit-sentence.ts';
import type { AuditLine } from '#domain/audit-line.ts';
import type { Language } from '#domain/locale.ts';
import { isLocalDay, isoUtc } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { AuditExport, AuditFilter } from '#usecases/audit.ts';

type Given = Readonly<Record<string, string | string[] | undefined>>;

/** The filters of an address; what is given twice or is no date is left out. */
export function auditQueryOf(given: Given): AuditQuery & { readonly page: number } {
  const word = (name: string) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' && value.length <= 100 ? { [name]: value } : {};
  };
  const day = (name: string) => {
    const value = given[name];
    return typeof value === 'string' && isLocalDay(value) ? { [name]: value } : {};
  };
  const page = typeof given.page === 'string' && /^[1-9]\d{0,4}$/.test(given.page) ? Number(given.page) : 1;
  return {
    ...word('actor'),
    ...word('action'),
    ...word('kind'),
    ...word('target'),
    ...day('from'),
    ...day('until'),
    page,
  };
}

/**
 * The log as a file to keep: a line each, in words and with the ids behind them. It is sent while it is read; when reading
 * fails midway the answer breaks off, so that no short file looks whole.
 */
export function auditFile({ chunks, zone }: AuditExport, language: Language, name: string): Response {
  return new Response(streamOf(csvParts(chunks, zone, language)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}

function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}

async function* csvParts(
  chunks: AsyncIterable<readonly AuditLine[]>,
  zone: string,
  language: Language,
): AsyncGenerator<string> {
  const t = translator(language);
  yield csvOf({ header: headerOf(t), rows: [] }, language);
  for await (const lines of chunks) {
    yield csvRows(
      lines.map((line) => cellsOf(line, zone, t)),
      language,
    );
  }
}

export function filterOf({ page: _, ...filter }: ReturnType<typeof auditQueryOf>): AuditFilter {
  return filter;
}

function headerOf(t: Translator): string[] {
  return [
    t('audit.page.time'),
    t('audit.page.who'),
    t('audit.page.what'),
    t('audit.page.details'),
    t('audit.page.kind'),
    t('audit.page.targetId'),
    t('audit.page.action'),
    t('audit.page.where'),
    t('audit.page.request'),
  ];
}

function cellsOf(line: AuditLine, zone: string, t: Translator): string[] {
  const { at, actor, fields, targetKind, targetId, action, edition, requestId } = line;
  const details = fields.map((field) => fieldText(field, targetKind, zone, t));
  if (line.reason !== undefined) details.push(t('audit.page.reason', { reason: line.reason }));
  return [
    isoUtc(at),
    actorText(actor, t),
    sentenceText(line, t),
    details.join('; '),
    nounText(targetKind, t),
    targetId ?? '',
    action,
    edition?.slug ?? '',
    requestId ?? '',
  ];
}
