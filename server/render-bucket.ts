import { isLoopbackHost } from '#adapters/env.ts';
import { type Buckets, clientKey } from './bucket.ts';
import type { Bucket } from './entry.ts';
import type { Refusal } from './guard.ts';

/** What one client may have made for it alone: answers to free text, missing pages, requests of the framework. */
export const RENDERS: Bucket = { burst: 60, perMinute: 600 };

/** A client on this machine: our own tests and benches, or everybody behind a proxy that nobody declared. */
export const LOCAL_RENDERS: Bucket = { burst: 20 * RENDERS.burst, perMinute: 20 * RENDERS.perMinute };

/** Row G9 for what the page cache cannot spare (docs/decisions/026). */
export type RenderBucket = {
  /** Takes a place, or refuses: for a render of which nothing will be kept. */
  readonly take: (client: string) => Refusal | undefined;
  /** Refuses who has no place left, and takes none: whether something is kept is known only after the render. */
  readonly look: (client: string) => Refusal | undefined;
};

export function renderBucket(buckets: Buckets): RenderBucket {
  const ask = (client: string, question: 'take' | 'look') => {
    const wait = buckets[question](`render ${clientKey(client)}`, isLocal(client) ? LOCAL_RENDERS : RENDERS);
    return wait === undefined ? undefined : tooMany(wait);
  };
  return { take: (client) => ask(client, 'take'), look: (client) => ask(client, 'look') };
}

function isLocal(client: string): boolean {
  return isLoopbackHost(client.replace(/^::ffff:/, ''));
}

function tooMany(seconds: number): Refusal {
  return { kind: 'refuse', status: 429, row: 'G9', headers: { 'Retry-After': String(seconds) } };
}
