import { UPLOAD_BYTES } from '#domain/file.ts';

/** Why a file did not arrive; `code`s of the server, and what only the browser knows. */
export const SEND_REFUSALS = [
  'signed_out',
  'not_found',
  'forbidden',
  'disk_full',
  'too_large',
  'digest_mismatch',
  'empty',
  'not_taken',
  'not_a_picture',
  'too_many_pixels',
  'too_often',
  'offline',
  'insecure',
  'failed',
] as const;
export type SendRefusal = (typeof SEND_REFUSALS)[number];

export type SendAnswer =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly reason: SendRefusal | 'cancelled' };

export type SendOptions = {
  /** How much is on its way, from 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Sends a file whole with its SHA-256 (RFC 9530), so that the server can say that it has exactly what was sent. Only
 * XMLHttpRequest tells how far it is.
 */
export async function sendFile(address: string, file: Blob, options: SendOptions): Promise<SendAnswer> {
  if (file.size === 0) return { ok: false, reason: 'empty' };
  if (file.size > UPLOAD_BYTES) return { ok: false, reason: 'too_large' };
  // Browsers keep it from pages that came over plain http.
  if (!globalThis.crypto?.subtle) return { ok: false, reason: 'insecure' };
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) return { ok: false, reason: 'failed' };
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  if (options.signal.aborted) return { ok: false, reason: 'cancelled' };
  return put(address, bytes, base64(new Uint8Array(digest)), options);
}

function put(
  address: string,
  bytes: ArrayBuffer,
  digest: string,
  { onProgress, signal }: SendOptions,
): Promise<SendAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Content-Digest', `sha-256=:${digest}:`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ ok: false, reason: 'offline' });
    request.onabort = () => resolve({ ok: false, reason: 'cancelled' });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(bytes);
  });
}

function readAnswer(status: number, text: string): SendAnswer {
  const answer = parsed(text);
  if (status === 201) return { ok: true, answer };
  if (status === 429) return { ok: false, reason: 'too_often' };
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined;
  const byStatus = status === 413 ? 'too_large' : 'failed';
  return { ok: false, reason: SEND_REFUSALS.find((each) => each === code) ?? byStatus };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
