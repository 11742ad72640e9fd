import { isDiskFull } from '#adapters/disk-full.ts';
import { type ReceivedFile, receiveFile, removeFile } from '#adapters/file-store.ts';
import { answerProblem, type EndpointContext } from './endpoint-handler.ts';

/** Why a file was not taken; `title` is for programs, people get words by the code. */
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
export type UploadCode = keyof typeof TITLES;

export function refuseUpload(context: EndpointContext, status: number, code: UploadCode): void {
  // What is still on its way is not read: the connection ends with the answer.
  context.res.setHeader('Connection', 'close');
  answerProblem(context, status, { code, title: TITLES[code] });
}

/** The hash of a `Content-Digest` header (RFC 9530) in hexadecimal, as we compute it. */
export function readDigest(header: string | string[] | undefined): string | undefined {
  const [, value] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(String(header ?? '')) ?? [];
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString('hex');
}

/**
 * Receives a body whole and as it was sent, or answers why not and leaves nothing; undefined then. What `keep` throws
 * takes the bytes away too.
 */
export async function receiveBody(
  context: EndpointContext,
  { id, digest, limitBytes }: { readonly id: string; readonly digest: string; readonly limitBytes: number },
  keep: (received: ReceivedFile) => Promise<void>,
): Promise<void> {
  const { req } = context;
  try {
    const received = await receiveFile(req, id, limitBytes);
    if (received === 'cut') return;
    if (received === 'too_large') return refuseUpload(context, 413, 'too_large');
    if (received.sha256 !== digest || received.byteCount !== Number(req.headers['content-length'])) {
      await removeFile(id);
      return refuseUpload(context, 422, 'digest_mismatch');
    }
    await keep(received);
  } catch (error) {
    await removeFile(id);
    throw error;
  }
}

/** Answers what a gate or a full disk said; anything else is thrown on. */
export function answerTrouble(context: EndpointContext, error: unknown): void {
  if (isNamed(error, 'NotFoundError')) refuseUpload(context, 404, 'not_found');
  else if (isNamed(error, 'ForbiddenError')) refuseUpload(context, 403, 'forbidden');
  else if (isDiskFull(error)) refuseUpload(context, 507, 'disk_full');
  else throw error;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
