import { watchInput } from '#domain/broadcast/watch-input.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { WatchAnswer, WatchOrder } from '#usecases/broadcast/watch-broadcast.ts';
import { answerProblem, answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import { readBytes } from './registration-body.ts';

/** What the endpoint works with; tests give it others. */
export type WatchParts = {
  readonly now: () => number;
  readonly viewerOf: (cookie: string | undefined, requestId: string) => Promise<Viewer>;
  readonly watch: (viewer: Viewer, order: WatchOrder, at: number) => Promise<WatchAnswer>;
};

const BODY_BYTES = 1_024;

/**
 * `POST /v/w`, JSON {broadcast | recording, ticket?}: the grant, the sources and their signed addresses, or 403 with the reason
 * and how to get access (broadcast.md "Start, token, beat"). The guard has checked origin, size and media type.
 */
export function watchHandler({ now, viewerOf, watch }: WatchParts): EndpointHandler {
  return async (context) => {
    const order = await readOrder(context);
    if (order === undefined)
      return answerProblem(context, 422, { code: 'invalid', title: 'Name one broadcast or one recording.' });
    try {
      const viewer = await viewerOf(context.req.headers.cookie, context.requestId);
      answerWatch(context, await watch(viewer, order, now()));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'NotFoundError') throw error;
      answerProblem(context, 404, { code: 'not_found', title: 'There is nothing to watch here.' });
    }
  };
}

async function readOrder({ req }: EndpointContext): Promise<WatchOrder | undefined> {
  const bytes = await readBytes(req, BODY_BYTES);
  const read = watchInput.safeParse(jsonOf(bytes?.toString('utf8') ?? ''));
  if (!read.success) return undefined;
  const { broadcast, recording, ticket } = read.data;
  const target = broadcast === undefined ? { recording: recording ?? 0 } : { broadcast };
  return ticket === undefined ? { target } : { target, ticket };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answerWatch(context: EndpointContext, answer: WatchAnswer): void {
  const { ok, ...body } = answer;
  // For one viewer alone; a refusal has the shape of all refusals to programs.
  const headers = { 'Cache-Control': 'private, no-store', 'Content-Type': 'application/json' };
  if (ok) {
    answerText(context, 200, JSON.stringify(body), headers);
    return;
  }
  const title = 'This broadcast is not open to everybody.';
  const problem = { type: 'about:blank', status: 403, code: 'access', title, ...body };
  const text = JSON.stringify({ ...problem, requestId: context.requestId });
  answerText(context, 403, text, { ...headers, 'Content-Type': 'application/problem+json' });
}
