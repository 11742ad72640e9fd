import type { IncomingMessage } from 'node:http';
import type { PlayKeys } from '#adapters/play-key.ts';
import { readBeat } from '#domain/viewing/beat.ts';
import { isOver, type PlayToken } from '#domain/viewing/play-token.ts';
import { BeatIsLate, type DropReason, type ViewingBook } from './viewing-book.ts';
import type { NetworkTags } from './viewing-client.ts';
import type { ViewingLoad } from './viewing-load.ts';
import type { PlayPace } from './viewing-pace.ts';
import type { RevokedViewers } from './viewing-revoked.ts';

export type BeatParts = {
  readonly book: () => ViewingBook | undefined;
  readonly keys: PlayKeys;
  readonly tags: Pick<NetworkTags, 'tagOf'>;
  readonly pace: PlayPace;
  readonly revoked: Pick<RevokedViewers, 'has'>;
  readonly load: Pick<ViewingLoad, 'intervalS'>;
  /** UTC ms. */
  readonly now: () => number;
};

/** How an answer is written depends on the way that its request came. `retryS`: for who may try again. */
export type AnswerBeat = (status: number, text: string, retryS?: number) => void;

export type BeatCounts = Record<'taken' | 'refused' | 'failed', number>;

/**
 * Takes beats (broadcast.md "Start, token, beat"): 200 with the seconds to the next one once it is on disk, `0` for whoever may
 * watch no more, 400 form, 401 signature, 410 over, 429 too soon, 503 cannot be written. What is refused is counted and not written.
 */
export class BeatTaker {
  readonly #parts: BeatParts;
  readonly counts: BeatCounts = { taken: 0, refused: 0, failed: 0 };

  constructor(parts: BeatParts) {
    this.#parts = parts;
  }

  /** A body that cannot be a beat by its length: nothing of it is looked at. */
  refuseLength(answer: AnswerBeat): void {
    this.#refuse(answer, 400, 'malformed', 0);
  }

  /** `playNo`: as the address says it, for proxies that share plays among nodes. */
  take(body: Uint8Array, req: IncomingMessage, client: string, playNo: string, answer: AnswerBeat): void {
    const { keys, now, pace, revoked } = this.#parts;
    const token = keys.open(body);
    if (token === undefined || token.playNo === 0) return void this.#refuse(answer, 401, 'signature', 0);
    const { targetNo } = token;
    const at = now();
    if (isOver(token, at)) return void this.#refuse(answer, 410, 'expired', targetNo);
    if (playNo !== String(token.playNo)) return void this.#refuse(answer, 400, 'malformed', targetNo);
    if (!pace.take(token.playNo)) return void this.#refuse(answer, 429, 'pace', targetNo, 3);
    if (revoked.has(token.editionNo, token.viewerKey))
      return void this.#refuse(answer, 200, 'access', targetNo);
    this.#write(token, body, req, client, at, answer);
  }

  #write(
    token: PlayToken,
    body: Uint8Array,
    req: IncomingMessage,
    client: string,
    at: number,
    answer: AnswerBeat,
  ): void {
    const { book, tags, load } = this.#parts;
    const { playNo, targetNo, viewerKey, issuedAt, classByte, editionNo } = token;
    const beat = readBeat(body);
    if (beat === undefined) return void this.#refuse(answer, 400, 'malformed', targetNo);
    const open = book();
    if (open === undefined) return void this.#fail(answer);
    const networkTag = tags.tagOf(editionNo, req.socket, client, req.headers['user-agent'] ?? '');
    const facts = { ...beat, playNo, targetNo, viewerKey, issuedAt, classByte, editionNo, networkTag };
    open.beat(facts, (error) => {
      if (error === undefined) {
        this.counts.taken++;
        answer(200, String(load.intervalS(at / 1000 - issuedAt)));
      } else if (error instanceof BeatIsLate) {
        this.counts.refused++;
        answer(410, '');
      } else {
        open.drop('overload', targetNo, 'beat');
        this.#fail(answer);
      }
    });
  }

  #fail(answer: AnswerBeat): void {
    this.counts.failed++;
    answer(503, '', RETRY_S);
  }

  #refuse(answer: AnswerBeat, status: number, reason: DropReason, targetNo: number, retryS?: number): void {
    this.counts.refused++;
    this.#parts.book()?.drop(reason, targetNo, 'beat');
    answer(status, status === 200 ? '0' : '', retryS);
  }
}

const RETRY_S = 10;
