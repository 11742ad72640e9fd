import { useEffect, useState } from 'react';
import type { PairResult } from './engine.ts';
import { useDoor, useDoorSnapshot } from './use-door.tsx';

type Refusal = Extract<PairResult, { ok: false }>['reason'];

/**
 * Pairs by what was scanned or typed, and by itself with the link that opened the page. The invitation is taken out of the
 * address at once: it must not stay in the history of the browser.
 */
export function usePairing(): {
  readonly pair: (text: string) => Promise<void>;
  readonly isPairing: boolean;
  readonly refusal: Refusal | null;
} {
  const door = useDoor();
  const { phase } = useDoorSnapshot();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPairing, setPairing] = useState(false);
  const pair = async (text: string) => {
    setPairing(true);
    const result = await door.pair(text);
    setRefusal(result.ok ? null : result.reason);
    setPairing(false);
  };
  useEffect(() => {
    if (phase !== 'unpaired' || !window.location.hash.startsWith('#pair=')) return;
    const link = window.location.href;
    window.history.replaceState(null, '', window.location.pathname);
    void door.pair(link).then((result) => setRefusal(result.ok ? null : result.reason));
  }, [door, phase]);
  return { pair, isPairing, refusal };
}
