'use client';

import { useEffect, useRef, useState } from 'react';
import type { LiveDeskFacts } from '#domain/broadcast/live-desk.ts';
import { deskIn, reactionsIn } from './desk-state.ts';
import { type Reactions, useReactionTicks } from './use-reaction-ticks.ts';

type Live = {
  readonly facts: LiveDeskFacts;
  /** Those of the last tick. */
  readonly reactions: Reactions;
  /** Reads the twin now: something of one's own was sent. */
  readonly refresh: () => void;
};

/** As often the twin is read where a browser or a network lets no stream through. */
const TWIN_MS = 4_000;

/**
 * What stands beside a broadcast, as it changes: the stream, else its twin. A tab that nobody looks at asks for nothing.
 * `grant` opens the stream of a closed broadcast; `onRefused` is told when it does not any more.
 */
export function useLiveFacts(
  first: LiveDeskFacts,
  { stream, twin }: { readonly stream: string; readonly twin: string },
  { grant, onRefused }: { readonly grant?: string; readonly onRefused?: () => void } = {},
): Live {
  const [facts, setFacts] = useState(first);
  const { reactions, hear } = useReactionTicks();
  const read = useRef<() => void>(() => {});
  const refused = useRef(onRefused);
  refused.current = onRefused;
  useEffect(() => {
    let isOver = false;
    const query = grant === undefined ? '' : `?g=${encodeURIComponent(grant)}`;
    const take = (value: unknown) => {
      const found = deskIn(value);
      if (isOver) return;
      if (found !== undefined) setFacts(found);
      hear(reactionsIn(value));
    };
    const readTwin = async () => {
      try {
        const answer = await fetch(`${twin}${query}`, { headers: { accept: 'application/json' } });
        if (answer.ok) take(await answer.json());
        else if (answer.status === 403 && !isOver) refused.current?.();
      } catch {
        // Offline: what is shown stays, and the next look tries again.
      }
    };
    read.current = () => void readTwin();
    const end = follow(`${stream}${query}`, take, () => void readTwin());
    return () => {
      isOver = true;
      end();
    };
  }, [stream, twin, grant, hear]);
  return { facts, reactions, refresh: () => read.current() };
}

/** The stream while somebody looks, and its twin after each pause or where no stream comes through. @returns what ends it */
function follow(address: string, take: (value: unknown) => void, readTwin: () => void): () => void {
  let source: EventSource | undefined;
  const listen = () => {
    if (document.hidden || source !== undefined) return;
    source = new EventSource(address);
    source.onmessage = ({ data }) => take(parsed(data));
    // Whatever happened while nobody listened.
    source.onopen = readTwin;
  };
  const onVisible = () => {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else {
      listen();
      readTwin();
    }
  };
  const timer = setInterval(() => {
    if (!document.hidden && source?.readyState !== EventSource.OPEN) readTwin();
  }, TWIN_MS);
  listen();
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    source?.close();
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
