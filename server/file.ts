import { readStored } from '#adapters/file-store.ts';
import { parseFileSegment } from '#domain/file.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type OpenFile, openFile } from '#usecases/file.ts';
import { matchesEtag } from './conditional.ts';
import { answerProblem, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';

/**
 * A stored file (security-reliability.md rule 17): pictures that we wrote ourselves are shown, all else is an
 * attachment in a sandbox. HEAD and one `Range` with `If-Range`.
 */
export function fileHandler(viewerOf: (cookie: string | undefined) => Promise<Viewer>): EndpointHandler {
  return async (context) => {
    const { req, params } = context;
    const asked = parseFileSegment(params.file ?? '');
    const file = asked && (await openFile(() => viewerOf(req.headers.cookie), asked.id, asked.width));
    if (file && (await giveFile(context, file))) return;
    answerProblem(context, 404, { code: 'not_found', title: 'There is no such file.' });
  };
}

/** Gives out a file whose reader was judged; false, and nothing is answered, where its bytes are gone. */
export async function giveFile(context: EndpointContext, file: OpenFile): Promise<boolean> {
  const { req, res } = context;
  const whole = await readStored(file.id, file.part);
  if (!whole) return false;
  whole.stream.destroy();
  const headers = headersOf(file);
  const tags = req.headers['if-none-match'];
  if (tags !== undefined && matchesEtag(tags, [file.sha256])) {
    res.writeHead(304, headers);
    res.end();
    return true;
  }
  const range = rangeOf(context, file, whole.byteCount);
  if (range === 'unsatisfiable') {
    res.writeHead(416, { ...headers, 'Content-Range': `bytes */${whole.byteCount}`, 'Content-Length': 0 });
    res.end();
    return true;
  }
  await answer(context, file, headers, whole.byteCount, range);
  return true;
}

type Range = { readonly start: number; readonly end: number };

async function answer(
  { req, res }: EndpointContext,
  file: OpenFile,
  headers: Readonly<Record<string, string>>,
  byteCount: number,
  range: Range | undefined,
): Promise<void> {
  const length = range === undefined ? byteCount : range.end - range.start + 1;
  const part =
    range === undefined ? {} : { 'Content-Range': `bytes ${range.start}-${range.end}/${byteCount}` };
  res.writeHead(range === undefined ? 200 : 206, { ...headers, ...part, 'Content-Length': length });
  if (req.method === 'HEAD') return void res.end();
  const opened = await readStored(file.id, file.part, range);
  if (!opened) return void res.destroy();
  opened.stream.on('error', () => res.destroy());
  res.on('close', () => opened.stream.destroy());
  opened.stream.pipe(res);
}

function headersOf(file: OpenFile): Record<string, string> {
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return {
    ETag: `"${file.sha256}"`,
    'Accept-Ranges': 'bytes',
    'Content-Type': file.mediaType,
    'Content-Disposition': `${file.isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    // The bytes behind an id never change; a private one must not stay in a shared cache.
    'Cache-Control': CACHING[file.caching],
  };
}

const CACHING: Readonly<Record<OpenFile['caching'], string>> = {
  lasting: 'public, max-age=31536000, immutable',
  // Whoever has it must ask whether it is still given out.
  asked_again: 'public, no-cache',
  private: 'private, no-store',
};

/** One range of RFC 9110; a list, a foreign unit or an If-Range that does not hold gives the whole file. */
function rangeOf(
  { req }: EndpointContext,
  file: OpenFile,
  byteCount: number,
): Range | 'unsatisfiable' | undefined {
  const condition = req.headers['if-range'];
  if (condition !== undefined && condition !== `"${file.sha256}"`) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(req.headers.range ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, byteCount - Number(to)) : Number(from);
  const end = from === '' || to === '' ? byteCount - 1 : Math.min(Number(to), byteCount - 1);
  return start > end || start >= byteCount ? 'unsatisfiable' : { start, end };
}
