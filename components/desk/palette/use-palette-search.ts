'use client';

import { useEffect, useState } from 'react';
import type { PaletteFound } from './palette-item.ts';

type State = PaletteFound & {
  readonly isSearching: boolean;
  readonly isFailed: boolean;
};

const NOTHING: State = { items: [], readAs: null, isSearching: false, isFailed: false };
const PAUSE_MS = 120;

/** Asks the server for what was typed, a moment after the last key; an older answer never comes over a newer one. */
export function usePaletteSearch(address: string, edition: string | undefined, typed: string): State {
  const [state, setState] = useState<State>(NOTHING);
  const words = typed.trim();
  useEffect(() => {
    if (words === '') return setState(NOTHING);
    const stop = new AbortController();
    setState((old) => ({ ...old, isSearching: true }));
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ q: words, ...(edition !== undefined && { edition }) });
      try {
        const answer = await fetch(`${address}?${query}`, { signal: stop.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const found: PaletteFound = await answer.json();
        setState({ ...found, isSearching: false, isFailed: false });
      } catch {
        if (!stop.signal.aborted) setState({ ...NOTHING, isFailed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, edition, words]);
  return state;
}
