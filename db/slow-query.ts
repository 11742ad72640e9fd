/** A statement that held the event loop; `label` is its verb and table, never a value. */
export type SlowQuery = { readonly label: string; readonly ms: number };

/** Above this a statement is worth a line of the log (security-reliability.md rule 33). */
const SLOW_MS = 50;

// Modules exist twice (native and bundled by Next): whoever listens hears both.
const KEY = Symbol.for('plenum.slow-query');
const place = globalThis as { [KEY]?: ((query: SlowQuery) => void) | undefined };

/** Tells `listener` of every slow statement of this process from now on. */
export function onSlowQuery(listener: ((query: SlowQuery) => void) | undefined): void {
  place[KEY] = listener;
}

/** Runs a statement and tells the listener when it took long. */
export function timed<T>(sql: string, run: () => T): T {
  const listener = place[KEY];
  if (listener === undefined) return run();
  const startedAt = performance.now();
  try {
    return run();
  } finally {
    const ms = performance.now() - startedAt;
    if (ms > SLOW_MS) listener({ label: labelOf(sql), ms });
  }
}

/** `select session`, `insert mail`: the words of our own schema only. */
export function labelOf(sql: string): string {
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? 'statement';
  const table = /\b(?:from|into|update)\s+["`]?([a-z_]{1,40})\b/i.exec(sql)?.[1] ?? '';
  return `${verb} ${table}`.trim();
}
