/** What this browser marked, by the slug of the edition; the newest last. */
type Marks = Readonly<Record<string, readonly string[]>>;
type Change = { readonly edition: string; readonly code: string; readonly isOn: boolean };

type Kept = {
  /** The marks are those of an account, and changes go there too. */
  readonly isLinked: boolean;
  readonly marks: Marks;
  /** Changes that the account has not got yet. */
  readonly pending: readonly Change[];
};

const KEPT = 'plenum-favourites';
const ASKED = 'plenum-favourites-asked';
const ONLY = 'plenum-favourites-only';
/** Editions of which a calendar follows the marks of this browser. */
const FEEDS = 'plenum-calendars';
/** Who is not signed in is not asked again on every page. */
const ASK_EVERY_MS = 600_000;
const NOTHING: Kept = { isLinked: false, marks: {}, pending: [] };
const NONE: readonly string[] = [];

let kept: Kept | undefined;
let address = '';
let isSyncing = false;
let telling: Promise<void> = Promise.resolve();
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`: this tab and the others of this browser. */
export function watchFavourites(changed: () => void): () => void {
  listeners.add(changed);
  const read = (event: StorageEvent) => {
    if (event.key !== KEPT && event.key !== null) return;
    kept = undefined;
    changed();
  };
  window.addEventListener('storage', read);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', read);
  };
}

export function favouritesOf(edition: string): readonly string[] {
  return now().marks[edition] ?? NONE;
}

export function noFavourites(): readonly string[] {
  return NONE;
}

/** Marks a session here, and in the account where the browser is linked with one. */
export function markFavourite(edition: string, code: string, isOn: boolean): void {
  const change = { edition, code, isOn };
  const { isLinked, marks, pending } = now();
  write({ isLinked, marks: applied(marks, [change]), pending: isLinked ? [...pending, change] : [] });
  if (isLinked) void sync();
  else if (feeds().includes(edition)) telling = telling.then(() => tell(edition));
}

/** From now on a calendar follows what is marked here, without an account too. */
export function followFavourites(edition: string): void {
  keepFeeds([...feeds().filter((one) => one !== edition), edition]);
}

/**
 * Unites what the browser keeps with the favourites of whoever is signed in; nothing is lost on either side. `isSure`:
 * somebody is signed in; else it is asked now and then, and only where there is something to unite. True once the account
 * has got something that it had not.
 */
export async function syncFavourites(at: string, isSure: boolean): Promise<boolean> {
  address = at;
  const { isLinked, marks } = now();
  const isWorthIt = isLinked || Object.values(marks).some((codes) => codes.length > 0);
  const askedAt = Number(session(ASKED) ?? 0);
  return isSure || (isWorthIt && Date.now() - askedAt > ASK_EVERY_MS) ? sync() : false;
}

/** Somebody is about to sign in: the next page asks again. */
export function askFavouritesAgain(): void {
  keepInSession(ASKED, undefined);
}

export function showsFavouritesOnly(): boolean {
  return session(ONLY) !== null;
}

/** Kept for the tab, so that the other days are filtered too. */
export function showFavouritesOnly(isOnly: boolean): void {
  keepInSession(ONLY, isOnly ? '1' : undefined);
  for (const changed of listeners) changed();
}

async function sync(): Promise<boolean> {
  if (isSyncing || address === '') return false;
  isSyncing = true;
  try {
    const theirs = await ask();
    keepInSession(ASKED, String(Date.now()));
    const before = now();
    if (theirs === undefined) {
      // Signed out: the marks of the account are in the account, and this device may be another's now.
      if (before.isLinked) write({ ...NOTHING, marks: applied({}, before.pending) });
      return false;
    }
    const changes = before.isLinked ? before.pending : all(before.marks);
    await send(changes);
    const later = now().isLinked ? now().pending.slice(changes.length) : [];
    write({ isLinked: true, marks: applied(theirs, [...changes, ...later]), pending: later });
    return changes.length > 0;
  } catch {
    // Without a network everything stays as it is here and is sent with the next page.
    return false;
  } finally {
    isSyncing = false;
  }
}

/** All marks at once, one message after the other: whichever was lost, the next one puts it right. */
async function tell(edition: string): Promise<void> {
  try {
    const response = await post({ edition, only: favouritesOf(edition) });
    if (response.status === 401) keepFeeds(feeds().filter((one) => one !== edition));
  } catch {}
}

async function ask(): Promise<Marks | undefined> {
  const response = await fetch(address, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error('not answered');
  return ((await response.json()) as { favourites: Marks | null }).favourites ?? undefined;
}

async function send(changes: readonly Change[]): Promise<void> {
  for (const edition of new Set(changes.map((change) => change.edition))) {
    const last = new Map(
      changes.filter((change) => change.edition === edition).map(({ code, isOn }) => [code, isOn]),
    );
    const codes = (wanted: boolean) => [...last].flatMap(([code, isOn]) => (isOn === wanted ? [code] : []));
    const response = await post({ edition, add: codes(true), remove: codes(false) });
    // An edition that is hidden now keeps nobody from uniting the others.
    if (!response.ok && response.status !== 404) throw new Error('not taken');
  }
}

function post(change: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return fetch(address, { method: 'POST', headers, body: JSON.stringify(change) });
}

function all(marks: Marks): Change[] {
  return Object.entries(marks).flatMap(([edition, codes]) =>
    codes.map((code) => ({ edition, code, isOn: true })),
  );
}

function applied(marks: Marks, changes: readonly Change[]): Marks {
  const next = { ...marks };
  for (const { edition, code, isOn } of changes) {
    const others = (next[edition] ?? []).filter((one) => one !== code);
    next[edition] = isOn ? [...others, code] : others;
  }
  return next;
}

function now(): Kept {
  kept ??= read();
  return kept;
}

// Browsers that keep nothing (private windows, full disks) mark for as long as the page is open.
function read(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    return isKept(found) ? found : NOTHING;
  } catch {
    return NOTHING;
  }
}

function write(next: Kept): void {
  kept = next;
  try {
    localStorage.setItem(KEPT, JSON.stringify(next));
  } catch {}
  for (const changed of listeners) changed();
}

function feeds(): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(FEEDS) ?? '[]');
    return Array.isArray(found) ? found : NONE;
  } catch {
    return NONE;
  }
}

function keepFeeds(editions: readonly string[]): void {
  try {
    localStorage.setItem(FEEDS, JSON.stringify(editions));
  } catch {}
}

/** Another version of this page, or a hand, may have written it. */
function isKept(found: unknown): found is Kept {
  if (typeof found !== 'object' || found === null) return false;
  const { marks, pending, isLinked } = found as Record<string, unknown>;
  const isMarks = typeof marks === 'object' && marks !== null && Object.values(marks).every(Array.isArray);
  return isMarks && Array.isArray(pending) && typeof isLinked === 'boolean';
}

function session(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function keepInSession(name: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {}
}
