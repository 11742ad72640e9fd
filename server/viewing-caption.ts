import type { Viewer } from '#domain/viewer.ts';
import type { captionText } from '#usecases/broadcast/caption-text.ts';
import { answerText, type EndpointHandler } from './endpoint-handler.ts';

/** What the endpoint works with; tests give it others. */
export type CaptionParts = {
  readonly now: () => number;
  readonly viewerOf: (cookie: string | undefined, requestId: string) => Promise<Viewer>;
  readonly find: typeof captionText;
};

/** `GET /v/c/{id}.vtt`: captions of a recording; whoever may not watch it finds nothing (B7, B10). */
export function captionHandler({ now, viewerOf, find }: CaptionParts): EndpointHandler {
  return async (context) => {
    const [, id] = /^([\w-]{1,60})\.vtt$/.exec(context.params.file ?? '') ?? [];
    try {
      const viewer = await viewerOf(context.req.headers.cookie, context.requestId);
      const grant = new URLSearchParams(context.query).get('g') ?? undefined;
      const found = id === undefined ? undefined : await find(viewer, { id, grant }, now());
      if (found === undefined) {
        answerText(context, 404, 'not found\n');
        return;
      }
      const cache = found.isPublic ? 'public, no-cache' : 'private, no-store';
      const tag = `"${found.sha256}"`;
      const headers = { 'Content-Type': 'text/vtt; charset=utf-8', 'Cache-Control': cache, ETag: tag };
      if (context.req.headers['if-none-match'] === tag) {
        context.res.writeHead(304, { 'Cache-Control': cache, ETag: tag }).end();
        return;
      }
      answerText(context, 200, found.text, headers);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'NotFoundError') throw error;
      answerText(context, 404, 'not found\n');
    }
  };
}
