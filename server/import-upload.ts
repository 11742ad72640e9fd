import { UPLOAD_BYTES } from '#domain/file.ts';
import type { Viewer } from '#domain/viewer.ts';
import { beginImport, keepImport } from '#usecases/desk/import-receipt.ts';
import { answerTrouble, readDigest, receiveBody, refuseUpload } from './body-receipt.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';

/**
 * PUT of a programme file that somebody wants to look at before anything is imported (exchange.md IM3). It is kept
 * for a day, for this account alone; what is in it is judged when it is looked at.
 */
export function importUploadHandler(
  viewerOf: (cookie: string | undefined, requestId: string) => Promise<Viewer>,
): EndpointHandler {
  return async (context) => {
    const { req, query } = context;
    const asked = new URLSearchParams(query);
    const name = asked.get('name') ?? '';
    const digest = readDigest(req.headers['content-digest']);
    if (name === '' || name.length > 500 || digest === undefined)
      return refuseUpload(context, 400, 'malformed');
    const viewer = await viewerOf(req.headers.cookie, context.requestId);
    if (viewer.kind !== 'account') return refuseUpload(context, 401, 'signed_out');
    try {
      await receive(context, viewer, { edition: asked.get('edition') ?? undefined, name, digest });
    } catch (error) {
      answerTrouble(context, error);
    }
  };
}

type Order = { readonly edition: string | undefined; readonly name: string; readonly digest: string };

async function receive(
  context: EndpointContext,
  viewer: Extract<Viewer, { kind: 'account' }>,
  { edition, name, digest }: Order,
): Promise<void> {
  const place = await beginImport(viewer, edition);
  await receiveBody(context, { id: place.id, digest, limitBytes: UPLOAD_BYTES }, async ({ byteCount }) => {
    await keepImport(viewer, place, name);
    const body = JSON.stringify({ id: place.id, byteCount });
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' };
    answerText(context, 201, body, headers);
  });
}
