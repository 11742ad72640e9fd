'use client';

import { useCallback, useState } from 'react';
import { useWhileVisible } from '../ui/use-while-visible.ts';
import type { SeatsView, TypeView } from './register-view.ts';

const EVERY_MS = 15_000;

type Counts = Readonly<Record<string, { readonly state: SeatsView['state']; readonly left?: number }>>;

/** The seats of each type as they are now: asked for while the page is looked at; what the page came with until then. */
export function useSeats(address: string): (what: Pick<TypeView, 'slug' | 'seats'>) => SeatsView {
  const [counts, setCounts] = useState<Counts>({});
  const ask = useCallback(async () => {
    try {
      const response = await fetch(address);
      if (response.ok) setCounts((await response.json()) as Counts);
    } catch {
      // Without a network the page keeps what it knows; the form says when it cannot be sent.
    }
  }, [address]);
  useWhileVisible(ask, EVERY_MS);
  return ({ slug, seats }) => {
    const now = counts[slug];
    return now === undefined ? seats : { state: now.state, left: now.left };
  };
}
