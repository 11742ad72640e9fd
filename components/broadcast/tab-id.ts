/** Storage of the browser that dies with its tab. */
type TabStore = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'plenum-tab';
let inMemory: string | undefined;

/**
 * 64 random bits as 16 hex digits that name this tab and nobody: they survive a reload and a change of hall and die with the tab
 * (broadcast.md "Identity and privacy"). `store` undefined, where the edition keeps nothing or the browser refuses: until the
 * page is left.
 */
export function tabId(store: TabStore | undefined): string {
  try {
    const kept = store?.getItem(KEY);
    if (kept != null && /^[0-9a-f]{16}$/.test(kept)) return kept;
    inMemory ??= randomHex();
    store?.setItem(KEY, inMemory);
  } catch {
    // Refused by the browser: the id of this page will do.
  }
  inMemory ??= randomHex();
  return inMemory;
}

function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
