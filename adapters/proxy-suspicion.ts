/** Whether this process takes it that a proxy stands before it which `TRUSTED_PROXY_COUNT` does not name (broadcast.md "Abuse"). */
export function isProxySuspected(): boolean {
  return holder().isSuspected;
}

export function suspectProxy(isSuspected: boolean): void {
  holder().isSuspected = isSuspected;
}

// Modules exist twice: the front sets it, pages read it (architecture.md 7).
const KEY = Symbol.for('plenum.proxy-suspicion');
function holder(): { isSuspected: boolean } {
  const place = globalThis as { [KEY]?: { isSuspected: boolean } };
  place[KEY] ??= { isSuspected: false };
  return place[KEY];
}
