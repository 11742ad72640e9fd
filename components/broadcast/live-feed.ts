import { countsIn, type PublicCounts } from './viewer-count.ts';

/** How a page hears that something changed, and asks what it is. */
export type FeedOrder<T> = {
  /** JSON of what the page shows. */
  readonly address: string;
  /** Server-sent events that ring when anything of the edition changes; without them the page asks. */
  readonly bell: string | undefined;
  readonly onBoard: (board: T) => void;
  /** How many watch in each hall, as far as everybody is told. */
  readonly onCounts?: (counts: PublicCounts) => void;
};

const EVERY_MS = 5_000;
const HIDDEN_MS = 30_000;
/** While the bell is heard, asking is only for what it may have missed. */
const QUIET_MS = 60_000;
/** Everybody hears the bell at once, and should not ask at once. */
const SPREAD_MS = 1_000;

/**
 * Follows a board: asks when the page opens, when the bell says that a state changed, and now and then without it, so that a page
 * is right with a proxy that lets no events through. The returned function ends it.
 */
export function followBoard<T>({ address, bell, onBoard, onCounts }: FeedOrder<T>): () => void {
  let timer: number | undefined;
  let rung: string | undefined;
  let isOver = false;
  const bells = bell === undefined || typeof EventSource === 'undefined' ? undefined : new EventSource(bell);
  const isHeard = () => bells?.readyState === EventSource.OPEN && rung !== undefined;
  const ask = async () => {
    window.clearTimeout(timer);
    try {
      const answer = await fetch(address);
      if (answer.ok && !isOver) onBoard((await answer.json()) as T);
    } catch {
      // Without a network the page keeps what it knows, and the next turn asks again.
    }
    if (isOver) return;
    window.clearTimeout(timer);
    const quiet = isHeard() ? QUIET_MS : document.visibilityState === 'hidden' ? HIDDEN_MS : EVERY_MS;
    timer = window.setTimeout(ask, quiet);
  };
  const ring = (event: MessageEvent) => {
    const counts = onCounts && countsIn(event.data);
    if (counts !== undefined) onCounts?.(counts);
    const states = statesIn(event.data);
    if (states === rung || (states === '' && rung !== undefined)) return;
    const isFirst = rung === undefined;
    rung = states;
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, isFirst ? QUIET_MS : Math.random() * SPREAD_MS);
  };
  const look = () => {
    if (document.visibilityState === 'visible' && !isHeard()) void ask();
  };
  bells?.addEventListener('message', ring);
  document.addEventListener('visibilitychange', look);
  void ask();
  return () => {
    isOver = true;
    window.clearTimeout(timer);
    bells?.close();
    document.removeEventListener('visibilitychange', look);
  };
}

/** Of a tick, what a board shows; empty where it says nothing of halls: the states of broadcasts, never the numbers of viewers, which change with every tick. */
export function statesIn(data: unknown): string {
  try {
    const tick: unknown = JSON.parse(String(data));
    if (typeof tick !== 'object' || tick === null || !('halls' in tick)) return '';
    return JSON.stringify(tick, (name, value: unknown) => (COUNTED.has(name) ? undefined : value));
  } catch {
    return '';
  }
}

const COUNTED = new Set([
  'tick',
  'at',
  'viewers',
  'views',
  'watchMs',
  'watch',
  'reactions',
  'gauge',
  'gauges',
  'count',
]);
