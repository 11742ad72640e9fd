import type { IncomingMessage } from 'node:http';
import type { PlayKeys } from '#adapters/play-key.ts';
import { REACTION_KINDS, type ReactionKind } from '#domain/broadcast/vocabulary.ts';
import { isOver } from '#domain/viewing/play-token.ts';
import { REACTION_BYTES, type ReactionBin, readReaction } from '#domain/viewing/reaction.ts';
import type { Buckets } from './bucket.ts';
import { answerText, type EndpointHandler } from './endpoint-handler.ts';
import type { ViewingLoad } from './viewing-load.ts';

const BIN_MS = 10_000;
/** A bin is told again as long as it may grow. */
const KEPT_BINS = 6;

/** Reactions by broadcast: all so far, for the fan-out, and those of ten seconds each, to be kept. Nobody's name is at one. */
export class ReactionTally {
  readonly #sums = new Map<string, number[]>();
  readonly #bins = new Map<string, ReactionBin>();
  readonly #changed = new Set<string>();
  #newest = 0;

  add(broadcastId: string, kind: ReactionKind, at: number): void {
    const no = REACTION_KINDS.indexOf(kind);
    const sums = this.#sums.get(broadcastId) ?? REACTION_KINDS.map(() => 0);
    sums[no] = (sums[no] ?? 0) + 1;
    this.#sums.set(broadcastId, sums);
    const bin = Math.floor(at / BIN_MS);
    const key = `${broadcastId} ${bin} ${no}`;
    const count = (this.#bins.get(key)?.count ?? 0) + 1;
    this.#bins.set(key, { broadcastId, bin, kind: no, count });
    this.#changed.add(key);
    this.#newest = Math.max(this.#newest, bin);
  }

  /** Cumulative, so that a tick which somebody missed is in the next one. Null: none yet. */
  sums(broadcastId: string): Readonly<Record<ReactionKind, number>> | null {
    const sums = this.#sums.get(broadcastId);
    if (sums === undefined) return null;
    return Object.fromEntries(REACTION_KINDS.map((kind, no) => [kind, sums[no] ?? 0])) as Record<
      ReactionKind,
      number
    >;
  }

  /** Bins that grew since the last call, each whole: told twice is told once. */
  drain(): readonly ReactionBin[] {
    const bins = [...this.#changed].flatMap((key) => this.#bins.get(key) ?? []);
    this.#changed.clear();
    for (const [key, { bin }] of this.#bins) if (bin < this.#newest - KEPT_BINS) this.#bins.delete(key);
    return bins;
  }
}

export type ReactionParts = {
  readonly keys: PlayKeys;
  readonly tally: ReactionTally;
  readonly buckets: Buckets;
  readonly load: Pick<ViewingLoad, 'takesReactions'>;
  /** The number of the target that plays of a broadcast count for while it is live; undefined when it is not. */
  readonly targetOf: (broadcastId: string) => Promise<number | undefined>;
  readonly now: () => number;
};

/** One in two seconds of each viewer (broadcast.md B12). */
const PACE = { burst: 1, perMinute: 30 };

/** `POST /v/r?b={broadcast}`: 204; 401 and 410 as beats, 409 when it is not live, 429 too soon, 503 when there is no time for it. */
export function reactionHandler(parts: ReactionParts): EndpointHandler {
  return async (context) => {
    const body = await readBytes(context.req);
    const kind = readReaction(body);
    if (kind === undefined) return answerText(context, 400, '');
    const token = parts.keys.open(body);
    if (token === undefined || token.playNo === 0) return answerText(context, 401, '');
    if (isOver(token, parts.now())) return answerText(context, 410, '');
    if (!parts.load.takesReactions) return answerText(context, 503, '', { 'Retry-After': '10' });
    const broadcastId = new URLSearchParams(context.query).get('b') ?? '';
    if ((await parts.targetOf(broadcastId)) !== token.targetNo) return answerText(context, 409, '');
    const viewer = Buffer.from(token.viewerKey).toString('hex');
    const wait = parts.buckets.take(`reaction ${viewer}`, PACE);
    if (wait !== undefined) return answerText(context, 429, '', { 'Retry-After': String(wait) });
    parts.tally.add(broadcastId, kind, parts.now());
    context.res.writeHead(204, { 'Cache-Control': 'no-store' });
    context.res.end();
  };
}

async function readBytes(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req as AsyncIterable<Buffer>) parts.push(part);
  const body = Buffer.concat(parts);
  return body.length <= REACTION_BYTES ? body : Buffer.alloc(0);
}
