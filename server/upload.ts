import { receiveFile, removeFile } from '#adapters/file-store.ts';
import { FILE_OWNERS, type FileOwner, UPLOAD_BYTES } from '#domain/file.ts';
import { plainPaths } from '#domain/paths.ts';
import type { Viewer } from '#domain/viewer.ts';
import { beginUpload, keepUpload, type UploadOrder } from '#usecases/file.ts';
import { answerProblem, answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';

/**
 * PUT of one file with its length and its `Content-Digest: sha-256=:…:` (RFC 9530): the right is asked before a byte
 * is read, the bytes are counted and hashed on the way, and the answer is true only when all of it is on disk
 * (security-reliability.md rule 16).
 */
export function uploadHandler(viewerOf: (cookie: string | undefined) => Promise<Viewer>): EndpointHandler {
  return async (context) => {
    const { req } = context;
    const order = readOrder(context.query);
    const digest = readDigest(req.headers['content-digest']);
    if (order === undefined || digest === undefined) return refuse(context, 400, 'malformed');
    const viewer = await viewerOf(req.headers.cookie);
    if (viewer.kind !== 'account') return refuse(context, 401, 'signed_out');
    try {
      await receive(context, viewer, order, digest);
    } catch (error) {
      if (isNamed(error, 'NotFoundError')) return refuse(context, 404, 'not_found');
      if (isNamed(error, 'ForbiddenError')) return refuse(context, 403, 'forbidden');
      if (isDiskFull(error)) return refuse(context, 507, 'disk_full');
      throw error;
    }
  };
}

async function receive(
  context: EndpointContext,
  viewer: Viewer,
  order: UploadOrder,
  digest: string,
): Promise<void> {
  const { req } = context;
  const place = await beginUpload(viewer, order);
  const received = await receiveFile(req, place.id, UPLOAD_BYTES).catch(async (error: unknown) => {
    await removeFile(place.id);
    throw error;
  });
  if (received === 'cut') return;
  if (received === 'too_large') return refuse(context, 413, 'too_large');
  if (received.sha256 !== digest || received.byteCount !== Number(req.headers['content-length'])) {
    await removeFile(place.id);
    return refuse(context, 422, 'digest_mismatch');
  }
  const kept = await keepUpload(viewer, order, place, received).catch(async (error: unknown) => {
    await removeFile(place.id);
    throw error;
  });
  if (!kept.ok) return refuse(context, 422, kept.reason);
  const body = JSON.stringify({ ...kept.file, address: plainPaths.file(kept.file.id) });
  answerText(context, 201, body, {
    'Content-Type': 'application/json',
    'Cache-Control': 'private, no-store',
  });
}

function readOrder(query: string): UploadOrder | undefined {
  const asked = new URLSearchParams(query);
  const ownerKind = FILE_OWNERS.find((each) => each === asked.get('owner'));
  const name = asked.get('name') ?? '';
  if (ownerKind === undefined || name === '' || name.length > 500) return undefined;
  const ownerId = asked.get('id');
  if (ownerId !== null && !/^[\w-]{1,64}$/.test(ownerId)) return undefined;
  return { edition: asked.get('edition') ?? undefined, ownerKind: ownerKind as FileOwner, ownerId, name };
}

/** The hash in hexadecimal, as we compute it. */
function readDigest(header: string | string[] | undefined): string | undefined {
  const [, value] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(String(header ?? '')) ?? [];
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString('hex');
}

const TITLES = {
  malformed: 'The address or the Content-Digest header is not as it must be.',
  signed_out: 'Sign in first.',
  not_found: 'There is no such edition.',
  forbidden: 'This account may not bring files here.',
  disk_full: 'The disk of the server is full; nothing was stored.',
  too_large: 'The file is larger than 20 MB.',
  digest_mismatch: 'What arrived is not what was sent; nothing was stored.',
  empty: 'The file is empty.',
  not_taken: 'Files of this kind are not taken: pictures, PDF and office files are.',
  not_a_picture: 'This is no picture that can be read.',
  too_many_pixels: 'The picture has more than 40 megapixels.',
} as const;

function refuse(context: EndpointContext, status: number, code: keyof typeof TITLES): void {
  // What is still on its way is not read: the connection ends with the answer.
  context.res.setHeader('Connection', 'close');
  answerProblem(context, status, { code, title: TITLES[code] });
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
}
