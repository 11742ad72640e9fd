import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createGzip, type Gzip } from 'node:zlib';
import { acceptedCoding } from './conditional.ts';

/**
 * Sends what the framework writes as gzip, piece by piece: pages for one reader and parts of pages. Nothing happens
 * to what is compressed already, has no text in it, or is asked for without gzip. To be called before the framework.
 */
export function compressAnswer(req: IncomingMessage, res: ServerResponse): void {
  if (
    req.method === 'HEAD' ||
    acceptedCoding(req.headers['accept-encoding'] as string | undefined) === 'identity'
  )
    return;
  const plain = { write: res.write.bind(res), end: res.end.bind(res), writeHead: res.writeHead.bind(res) };
  let gzip: Gzip | undefined;
  let isDecided = false;
  const decide = () => {
    if (isDecided) return;
    isDecided = true;
    if (isCompressible(res)) gzip = openGzip(res, plain);
  };
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    res.statusCode = status;
    for (const [name, value] of headersIn(rest)) res.setHeader(name, value);
    decide();
    return plain.writeHead(status);
  }) as typeof res.writeHead;
  const flushHeaders = res.flushHeaders.bind(res);
  res.flushHeaders = () => {
    decide();
    flushHeaders();
  };
  res.write = ((chunk: unknown, ...rest: never[]) => {
    decide();
    if (gzip === undefined) return plain.write(chunk as never, ...rest);
    const hasRoom = gzip.write(chunk as never, ...rest);
    gzip.flush(constants.Z_SYNC_FLUSH);
    return hasRoom;
  }) as typeof res.write;
  res.end = ((...rest: never[]) => {
    decide();
    if (gzip === undefined) plain.end(...rest);
    else gzip.end(...rest);
    return res;
  }) as typeof res.end;
}

/** The headers among the arguments of `writeHead`: an object, or names and values in turns. */
export function headersIn(rest: readonly unknown[]): [string, string | string[]][] {
  const given = rest.find((part) => typeof part === 'object' && part !== null);
  if (!Array.isArray(given)) return Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return given.flatMap((name, at) =>
    at % 2 === 0 ? [[String(name), String(given[at + 1])] as [string, string]] : [],
  );
}

const TEXT = /^(?:text\/|application\/(?:json|javascript|xml|manifest\+json|problem\+json)|image\/svg)/;
const WITHOUT_BODY = new Set([204, 304]);

function isCompressible(res: ServerResponse): boolean {
  if (res.hasHeader('content-encoding') || WITHOUT_BODY.has(res.statusCode)) return false;
  return TEXT.test(String(res.getHeader('content-type') ?? ''));
}

function openGzip(res: ServerResponse, plain: Pick<ServerResponse, 'write' | 'end'>): Gzip {
  const gzip = createGzip({ level: 4 });
  res.removeHeader('content-length');
  res.setHeader('Content-Encoding', 'gzip');
  res.appendHeader('Vary', 'Accept-Encoding');
  gzip.on('data', (chunk: Buffer) => {
    if (!plain.write(chunk)) gzip.pause();
  });
  gzip.on('drain', () => res.emit('drain'));
  res.on('drain', () => gzip.resume());
  gzip.on('end', () => plain.end());
  res.once('close', () => gzip.destroy());
  return gzip;
}
