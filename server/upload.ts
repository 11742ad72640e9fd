import { DESK_FILE_OWNERS, UPLOAD_BYTES } from '#domain/file.ts';
import { plainPaths } from '#domain/paths.ts';
import type { Viewer } from '#domain/viewer.ts';
import { beginUpload, keepUpload, type UploadOrder } from '#usecases/file.ts';
import { answerTrouble, readDigest, receiveBody, refuseUpload } from './body-receipt.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';

/**
 * PUT of one file with its length and its `Content-Digest: sha-256=:…:` (RFC 9530): the right is asked before a byte
 * is read, the bytes are counted and hashed on the way, and the answer is true only when all of it is on disk
 * (security-reliability.md rule 16).
 */
export function uploadHandler(
  viewerOf: (cookie: string | undefined, requestId: string) => Promise<Viewer>,
): EndpointHandler {
  return async (context) => {
    const { req } = context;
    const order = readOrder(context.query);
    const digest = readDigest(req.headers['content-digest']);
    if (order === undefined || digest === undefined) return refuseUpload(context, 400, 'malformed');
    const viewer = await viewerOf(req.headers.cookie, context.requestId);
    if (viewer.kind !== 'account') return refuseUpload(context, 401, 'signed_out');
    try {
      await receive(context, viewer, order, digest);
    } catch (error) {
      answerTrouble(context, error);
    }
  };
}

async function receive(
  context: EndpointContext,
  viewer: Viewer,
  order: UploadOrder,
  digest: string,
): Promise<void> {
  const place = await beginUpload(viewer, order);
  await receiveBody(context, { id: place.id, digest, limitBytes: UPLOAD_BYTES }, async (received) => {
    const kept = await keepUpload(viewer, order, place, received);
    if (!kept.ok) return refuseUpload(context, 422, kept.reason);
    const body = JSON.stringify({ ...kept.file, address: plainPaths.file(kept.file.id) });
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' };
    answerText(context, 201, body, headers);
  });
}

function readOrder(query: string): UploadOrder | undefined {
  const asked = new URLSearchParams(query);
  const ownerKind = DESK_FILE_OWNERS.find((each) => each === asked.get('owner'));
  const name = asked.get('name') ?? '';
  if (ownerKind === undefined || name === '' || name.length > 500) return undefined;
  const ownerId = asked.get('id');
  if (ownerId !== null && !/^[\w-]{1,64}$/.test(ownerId)) return undefined;
  return { edition: asked.get('edition') ?? undefined, ownerKind, ownerId, name };
}
