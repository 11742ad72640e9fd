'use client';

import { useEffect } from 'react';
import { keepTicket } from './ticket-memory.ts';

type Props = {
  readonly worker: string;
  readonly scope: string;
  /** With which seats can be booked: remembered for the pages of sessions. */
  readonly ticket: { readonly edition: string; readonly secret: string } | undefined;
};

/**
 * Keeps this page and what it is drawn with on the device, so that the code can be shown without a network
 * (registration.md rule 39). Browsers that keep nothing show the page like all others.
 */
export function TicketKeeper({ worker, scope, ticket }: Props) {
  const { edition, secret } = ticket ?? {};
  useEffect(() => {
    if (edition !== undefined && secret !== undefined) keepTicket(edition, secret);
  }, [edition, secret]);
  useEffect(() => {
    if (!('serviceWorker' in navigator) || !('caches' in window)) return;
    navigator.serviceWorker
      .register(worker, { scope, updateViaCache: 'none' })
      .then(() => keepPage())
      .then(
        () => document.documentElement.setAttribute('data-kept', ''),
        () => undefined,
      );
  }, [worker, scope]);
  return null;
}

// The name stands in public/ticket-sw.js too.
const CACHE = 'plenum-ticket-1';

async function keepPage(): Promise<void> {
  const cache = await caches.open(CACHE);
  const { origin, pathname } = window.location;
  const response = await fetch(pathname, { credentials: 'same-origin' });
  if (response.ok) await cache.put(origin + pathname, response);
  const parts = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${origin}/_next/static/`) || name === `${origin}/theme.js`);
  const kept = await cache.keys();
  // What an earlier build left goes; what this page loaded stays.
  const old = kept.filter(({ url }) => url.includes('/_next/static/') && !parts.includes(url));
  const isNew = (part: string) => !kept.some(({ url }) => url === part);
  await Promise.all([
    ...parts.filter(isNew).map((part) => cache.add(part)),
    ...(parts.length > 0 ? old.map((request) => cache.delete(request)) : []),
  ]);
}
