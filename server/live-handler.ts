import type { PlayKeys } from '#adapters/play-key.ts';
import { isOver, playClassOf } from '#domain/viewing/play-token.ts';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import type { LiveBroadcast } from '#usecases/viewing/live-topic.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import type { LiveFacts } from './live-facts.ts';
import type { Listener, LiveState, LiveStreams } from './live-stream.ts';
import type { RevokedViewers } from './viewing-revoked.ts';

export type LiveParts = {
  readonly streams: LiveStreams;
  readonly board: LiveFacts;
  readonly findBroadcast: (broadcastId: string) => Promise<LiveBroadcast | undefined>;
  readonly keys: PlayKeys;
  /** UTC ms. */
  readonly now: () => number;
};

const TWIN = '.json';
const FRESH_MS = 2_000;
const MOST_TWINS = 500;
type Twin = { readonly at: number; readonly state: Promise<LiveState | undefined> };

/** Reads the state of the topic with this key. */
export function readLiveTopic(board: LiveFacts): (key: string) => Promise<LiveState | undefined> {
  return (key) => (key.startsWith('e ') ? board.edition(key.slice(2)) : board.broadcast(key.slice(2)));
}

/** `GET /v/live/e/{edition}` and `/v/live/b/{broadcast}`, as a stream or, with `.json` at the end, once. */
export function liveHandler(parts: LiveParts): EndpointHandler {
  const readTwin = twins(parts);
  return async (context) => {
    const asked = context.params.topic ?? '';
    const isEdition = context.path.startsWith(`${VIEWING_ROUTES.edition}/`);
    const isTwin = asked.endsWith(TWIN);
    const name = isTwin ? asked.slice(0, -TWIN.length) : asked;
    const key = isEdition ? `e ${name}` : `b ${name}`;
    const admitted: Admitted = isEdition ? {} : await admit(parts, context, name);
    if ('refused' in admitted) return answerText(context, admitted.refused, '');
    const state = await readTwin(key);
    if (state === undefined) return answerText(context, 404, '');
    if (isTwin) return answerTwin(context, state);
    if (!parts.streams.hasRoom) return answerText(context, 503, '', { 'Retry-After': '30' });
    await parts.streams.begin(key, context.res, context.req.method === 'HEAD', admitted.listener);
  };
}

type Admitted = { readonly listener?: Listener | undefined } | { readonly refused: 403 | 404 };

/**
 * What may not be heard by everybody asks for a grant (`?g=`), of its stream or of its recording: it says who listens, and whether
 * they may is asked anew, for one stream carries what is for them and what is not.
 */
async function admit(parts: LiveParts, { query }: EndpointContext, id: string): Promise<Admitted> {
  const found = ID.test(id) ? await parts.findBroadcast(id) : undefined;
  if (found === undefined) return { refused: 404 };
  if (found.isOpen) return { listener: undefined };
  const text = new URLSearchParams(query).get('g') ?? '';
  const grant = parts.keys.open(Buffer.from(text, 'base64url'));
  if (grant === undefined || isOver(grant, parts.now()) || grant.editionNo !== found.editionNo)
    return { refused: 403 };
  const { isGrant, isRecording } = playClassOf(grant.classByte);
  const isOfIt = grant.targetNo === (isRecording ? found.recordingNo : found.streamNo);
  if (!isGrant || !isOfIt || !(await found.opensTo(grant.viewerKey))) return { refused: 403 };
  const { editionNo, viewerKey } = grant;
  return { listener: { editionNo, viewerKey, askedAt: parts.now(), ruleMark: found.ruleMark } };
}

/** An edit of the rule is seen at once, a ticket that is taken back within half a minute, and all else by then. */
const ASK_AGAIN_MS = 10 * 60_000;

/**
 * Whether somebody who listens may go on (broadcast.md "Player and embeds": closed within 60 s): what was open and is closed now ends
 * for whoever brought no grant.
 */
export function mayGoOn({
  findBroadcast,
  revoked,
  now,
}: Pick<LiveParts, 'findBroadcast' | 'now'> & {
  readonly revoked: Pick<RevokedViewers, 'has'>;
}): (key: string, listener: Listener | undefined) => Promise<boolean> {
  return async (key, listener) => {
    if (!key.startsWith('b ')) return true;
    const found = await findBroadcast(key.slice(2));
    if (found === undefined) return false;
    if (found.isOpen) return true;
    if (listener === undefined || revoked.has(listener.editionNo, listener.viewerKey)) return false;
    const at = now();
    if (listener.ruleMark === found.ruleMark && at - listener.askedAt < ASK_AGAIN_MS) return true;
    if (!(await found.opensTo(listener.viewerKey))) return false;
    Object.assign(listener, { ruleMark: found.ruleMark, askedAt: at });
    return true;
  };
}

/** Large public pages ask for twins instead of listening: each is read every two seconds at most. */
function twins({ board, now }: LiveParts): (key: string) => Promise<LiveState | undefined> {
  const kept = new Map<string, Twin>();
  const read = readLiveTopic(board);
  return (key) => {
    const at = now();
    const known = kept.get(key);
    if (known !== undefined && Math.abs(at - known.at) < FRESH_MS) return known.state;
    if (kept.size >= MOST_TWINS) kept.clear();
    const state = read(key);
    kept.set(key, { at, state });
    state.catch(() => kept.delete(key));
    return state;
  };
}

function answerTwin(context: EndpointContext, state: LiveState): void {
  const isShared = !new URLSearchParams(context.query).has('g');
  answerText(context, 200, JSON.stringify({ isWhole: true, ...state }), {
    'Content-Type': 'application/json',
    'Cache-Control': isShared ? 'public, max-age=2, stale-while-revalidate=5' : 'private, no-store',
  });
}

const ID = /^[0-9a-f-]{36}$/;
