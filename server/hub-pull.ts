import { setTimeout as sleep } from 'node:timers/promises';
import { type CenterAnswer, type CenterLink, jsonOf } from '#adapters/center-link.ts';
import { monotonicMs } from '#adapters/clock.ts';
import { log } from '#adapters/log.ts';
import type { HubLink } from '#db/checkin/hub.ts';
import type { HubCopy } from '#domain/checkin/hub-protocol.ts';
import { FEED_HEADER, type FeedAnswer, NEXT_HEADER } from '#domain/checkin/protocol.ts';
import { takeCenterFeed } from '#usecases/checkin/hub-feed.ts';
import { isHubRosterRight, readHubLink, takeHubCopy, takeHubRoster } from '#usecases/checkin/hub-pull.ts';

export type PullEnd = 'done' | 'failed' | 'gone';

/** A stream that says nothing for so long is dead; the center says something every 15 s. */
const SILENCE_MS = 45_000;
/** A roster that disagrees is pulled again, but not for ever (rule 21). */
const RESYNC_MS = 600_000;

/** What comes down from the center: how the doors stand, the roster, then what happens (rules 19, 41). */
export class HubPull {
  readonly #link: CenterLink;
  readonly #hub: HubLink;
  readonly #address: string;
  #resyncedAt = Number.NEGATIVE_INFINITY;

  constructor(link: CenterLink, hub: HubLink, address: string) {
    this.#link = link;
    this.#hub = hub;
    this.#address = address;
  }

  /** How the doors stand now. */
  async copy(): Promise<PullEnd> {
    const path = `/hub?address=${encodeURIComponent(this.#address)}`;
    const reply = await this.#link.call({ method: 'GET', path });
    const copy = await jsonOf<HubCopy>(reply);
    if (copy === undefined) return endOf(reply);
    await takeHubCopy(copy);
    return 'done';
  }

  /** All that is new: the roster where it was never here, then the feed up to its end. */
  async all(): Promise<PullEnd> {
    const copied = await this.copy();
    if (copied !== 'done') return copied;
    if ((await cursor()) < 0) {
      const pulled = await this.#roster();
      if (pulled !== 'done') return pulled;
    }
    for (;;) {
      const reply = await this.#link.call({ method: 'GET', path: `/feed?after=${await cursor()}` });
      const answer = await jsonOf<FeedAnswer>(reply);
      if (answer === undefined) return endOf(reply);
      const end = await this.#take(answer);
      if (end !== 'done' || !answer.hasMore) return end;
    }
  }

  /** Listens as long as the center speaks. */
  async listen(stop: AbortSignal): Promise<PullEnd> {
    const quiet = new AbortController();
    let timer = setTimeout(() => quiet.abort(), SILENCE_MS);
    try {
      const signal = AbortSignal.any([stop, quiet.signal]);
      const reply = await this.#link.call({ method: 'GET', path: `/stream?after=${await cursor()}`, signal });
      if (reply.kind !== 'answer' || !reply.response.ok || !reply.response.body) return endOf(reply);
      for await (const answer of feedsOf(reply.response.body, () => {
        clearTimeout(timer);
        timer = setTimeout(() => quiet.abort(), SILENCE_MS);
      })) {
        if (answer === 'gone') return 'gone';
        const end = await this.#take(answer);
        if (end !== 'done') return end;
      }
      return 'done';
    } catch {
      // The network went away, or nothing was said for too long.
      return 'failed';
    } finally {
      clearTimeout(timer);
    }
  }

  async #take(answer: FeedAnswer): Promise<PullEnd> {
    // Numbers that go back: the center was put back to an older state, and the roster is read anew.
    if (answer.feed < (await cursor())) return this.#roster();
    // Doors and devices first: what happened may have happened at new ones.
    if (answer.events.some(({ kind }) => kind === 'manifest')) {
      const end = await this.copy();
      if (end !== 'done') return end;
    }
    await takeCenterFeed(this.#hub, answer);
    const isRight = answer.check === undefined || (await isHubRosterRight(this.#hub, answer.check));
    const at = monotonicMs();
    if (isRight || at - this.#resyncedAt < RESYNC_MS) return 'done';
    this.#resyncedAt = at;
    log('warn', { event: 'hub-roster-mismatch' });
    return this.#roster();
  }

  async #roster(): Promise<PullEnd> {
    const pages: Uint8Array[] = [];
    let feed = 0;
    for (let query = ''; ; ) {
      const reply = await this.#link.call({ method: 'GET', path: `/hub/roster${query}` });
      if (reply.kind !== 'answer' || !reply.response.ok) return endOf(reply);
      const { headers } = reply.response;
      if (query === '') feed = Number(headers.get(FEED_HEADER) ?? 0);
      pages.push(new Uint8Array(await reply.response.arrayBuffer()));
      const next = headers.get(NEXT_HEADER);
      if (next === null) break;
      query = `?after=${encodeURIComponent(next)}`;
    }
    await takeHubRoster(this.#hub, pages, feed);
    return 'done';
  }
}

async function cursor(): Promise<number> {
  return (await readHubLink())?.cursor ?? -1;
}

function endOf(reply: CenterAnswer): PullEnd {
  return reply.kind === 'gone' ? 'gone' : 'failed';
}

/** The `feed` events of a stream, `gone` where it says that this hub is none any more. */
async function* feedsOf(
  body: ReadableStream<Uint8Array>,
  onSign: () => void,
): AsyncGenerator<FeedAnswer | 'gone'> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of body) {
    onSign();
    rest += decoder.decode(part, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (/^event: revoked$/m.test(block)) yield 'gone';
      const [, data] = /^event: feed$/m.test(block) ? (/^data: (.*)$/m.exec(block) ?? []) : [];
      if (data !== undefined) yield JSON.parse(data) as FeedAnswer;
    }
  }
}

/** Waits, or until it is told to stop. */
export async function pauseFor(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => {});
}
