import { fromGzip, toBrotli } from './compression.ts';
import {
  acceptedCoding,
  type Coding,
  codingBeforeBrotli,
  isUnmodifiedSince,
  matchesEtag,
} from './conditional.ts';
import { answerProblem, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import type { CountFetch } from './feeds.ts';

/** A file as it was stored when the release was made. */
export type StoredExchangeFile = {
  readonly ok: true;
  readonly editionId: string;
  readonly locale: string;
  readonly gzip: Uint8Array;
  /** Of the plain bytes, hexadecimal. */
  readonly sha256: string;
  readonly contentType: string;
  /** UTC milliseconds; never goes back. */
  readonly lastModifiedAt: number;
  readonly fileName: string;
};

/** Finds a stored file; `lang` absent means the edition's own, `version` absent the newest release. */
export type FindExchangeFile = (
  edition: string,
  wish: { readonly format: string; readonly lang: string | undefined; readonly version: string | undefined },
) => Promise<StoredExchangeFile | { readonly ok: false; readonly reason: string }>;

const VENDOR_TYPE = 'application/vnd.c3voc.schedule+xml';
const KEPT_BYTES = 64 * 1_048_576;

/**
 * Exchange files as stored bytes (exchange.md rules 20 and 21); compressed forms are made once and kept. What is answered
 * is counted (EX4).
 */
export function exchangeFileHandler(find: FindExchangeFile, count: CountFetch): EndpointHandler {
  const forms = new CodedForms();
  return async (context) => {
    const wish = readWish(context);
    const file =
      wish === undefined
        ? { ok: false as const, reason: 'bad-query' }
        : await find(context.params.edition ?? '', wish);
    if (!file.ok) return answerMissing(context, file.reason);
    const { req, res } = context;
    const wanted = acceptedCoding(req.headers['accept-encoding'] as string | undefined);
    const headers = headersOf(file, req.headers.accept);
    const isSame = isUnchanged(context, file);
    const { editionId, locale } = file;
    const format = context.path.slice(context.path.lastIndexOf('/') + 1);
    count({ editionId, kind: format, key: locale }, req.headers['user-agent'], isSame);
    if (isSame) {
      res.writeHead(304, headers);
      res.end();
      return;
    }
    const { coding, bytes } = await forms.get(
      file,
      wanted,
      codingBeforeBrotli(req.headers['accept-encoding']),
    );
    if (coding !== 'identity') headers['Content-Encoding'] = coding;
    res.writeHead(200, { ...headers, 'Content-Length': bytes.length });
    res.end(req.method === 'HEAD' ? undefined : bytes);
  };
}

function readWish({ path, query }: EndpointContext) {
  const asked = new URLSearchParams(query);
  const lang = asked.get('lang') || undefined;
  const version = asked.get('v') || undefined;
  if (lang !== undefined && !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/.test(lang)) return undefined;
  if (version !== undefined && !/^\d{1,6}(\.\d{1,6})?$/.test(version)) return undefined;
  return { format: path.slice(path.lastIndexOf('/') + 1), lang, version };
}

function answerMissing(context: EndpointContext, reason: string): void {
  const isBad = reason === 'bad-query';
  const title = isBad ? 'lang must be a language, v a version such as 7.2.' : 'There is no such file.';
  answerProblem(context, isBad ? 400 : 404, { code: reason, title });
}

function headersOf(file: StoredExchangeFile, accept: string | undefined): Record<string, string> {
  const isVendor = file.contentType.startsWith('application/xml') && (accept ?? '').includes(VENDOR_TYPE);
  return {
    ETag: `"${file.sha256}"`,
    'Last-Modified': new Date(file.lastModifiedAt).toUTCString(),
    'Cache-Control': 'public, max-age=60, stale-while-revalidate=600',
    Vary: 'Accept-Encoding, Accept',
    'Content-Type': isVendor ? file.contentType.replace('application/xml', VENDOR_TYPE) : file.contentType,
    'Content-Disposition': `inline; filename="${file.fileName.replace(/[^\w.-]/g, '_')}"`,
  };
}

function isUnchanged({ req }: EndpointContext, file: StoredExchangeFile): boolean {
  const tags = req.headers['if-none-match'];
  if (tags !== undefined) return matchesEtag(tags, [file.sha256]);
  const since = req.headers['if-modified-since'];
  return since !== undefined && isUnmodifiedSince(since, file.lastModifiedAt);
}

/** Forms of stored files by their hash; brotli is made behind the first answer, which goes out as gzip. */
class CodedForms {
  readonly #kept = new Map<string, Buffer>();
  readonly #making = new Set<string>();
  #bytes = 0;

  async get(
    file: StoredExchangeFile,
    wanted: Coding,
    meanwhile: Coding,
  ): Promise<{ coding: Coding; bytes: Uint8Array }> {
    if (wanted === 'gzip') return { coding: 'gzip', bytes: file.gzip };
    const kept = this.#kept.get(`${file.sha256} ${wanted}`);
    if (kept !== undefined) return { coding: wanted, bytes: kept };
    if (wanted === 'identity') {
      const bytes = await fromGzip(file.gzip);
      this.#keep(`${file.sha256} identity`, bytes);
      return { coding: 'identity', bytes };
    }
    void this.#makeBrotli(file);
    return this.get(file, meanwhile, meanwhile);
  }

  async #makeBrotli(file: StoredExchangeFile): Promise<void> {
    const key = `${file.sha256} br`;
    if (this.#making.has(key)) return;
    this.#making.add(key);
    try {
      this.#keep(key, await toBrotli(await fromGzip(file.gzip)));
    } catch {
      // The gzip form is good and goes on being sent.
    } finally {
      this.#making.delete(key);
    }
  }

  #keep(key: string, bytes: Buffer): void {
    if (this.#kept.has(key)) return;
    this.#kept.set(key, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#bytes -= length;
    }
  }
}
