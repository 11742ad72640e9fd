import { NEXT_HEADER } from '#domain/checkin/protocol.ts';
import type { SearchKeyAnswer, SearchKeyOrder } from '#domain/checkin/search-page.ts';
import type { SearchOpening } from '../engine.ts';
import { fromBase64 } from './code.ts';
import type { DoorCore } from './core.ts';
import { type DoorLink, jsonOf } from './link.ts';
import type { SealedPages } from './search-book.ts';
import { lockKey, MOST_WRONG_PINS, unlockKey } from './search-lock.ts';
import type { Change } from './stored.ts';

type Order = { readonly operatorId: string | null; readonly pin: string };

/** People of the forum come anew at most so often. */
const AGAIN_MS = 600_000;

/**
 * Opens search without a network for whoever has a PIN (rule 24): the server gives the key, or the disk where the edition
 * allows it and no server can be asked.
 */
export async function openSearch(core: DoorCore, link: DoorLink, order: Order): Promise<SearchOpening> {
  if (!core.can('search') || core.phase !== 'ready') return 'failed';
  const body: SearchKeyOrder = order;
  const reply = await link.call({ method: 'POST', path: 'search-keys', body });
  // A server in trouble is no judge.
  if (reply.kind !== 'answer' || reply.response.status >= 500) return unlockStored(core, order);
  const { status } = reply.response;
  if (status === 409) return 'wrong_pin';
  if (status === 429) return 'too_many';
  const answer = await jsonOf<SearchKeyAnswer>(reply);
  if (!answer) return 'failed';
  const key = fromBase64(answer.key);
  const keeps = core.manifest?.settings.keepsSearchOffline === true;
  core.search.unlock(key, keeps ? await lockKey(key, order.pin, order.operatorId) : null);
  await pullSearch(core, link);
  return core.search.hasPeople() ? 'open' : 'offline';
}

/** What a page that was opened anew without a network can still do, if anything. */
async function unlockStored(core: DoorCore, { operatorId, pin }: Order): Promise<SearchOpening> {
  const { stored } = core.search;
  if (!stored || (stored.lock.operatorId !== null && stored.lock.operatorId !== operatorId)) return 'offline';
  const counted = { ...stored, lock: { ...stored.lock, wrongPins: stored.lock.wrongPins + 1 } };
  // On the disk before it is tried: whoever kills the page in between has used up a try.
  if (!(await keep(core, counted, [lockChange(counted)]))) return 'failed';
  const key = await unlockKey(stored.lock, pin);
  if (!key) {
    if (counted.lock.wrongPins < MOST_WRONG_PINS) return 'wrong_pin';
    await dropStored(core);
    return 'wiped';
  }
  const right = { ...stored, lock: { ...stored.lock, wrongPins: 0 } };
  await keep(core, right, [lockChange(right)]);
  core.search.unlock(key, right.lock);
  const isOpen = await core.search.open(stored);
  core.changed();
  return isOpen ? 'open' : 'failed';
}

/** All people, page by page, into the memory; and sealed as they came onto the disk where the edition keeps them there. */
export async function pullSearch(core: DoorCore, link: DoorLink): Promise<void> {
  const { search } = core;
  search.isPulling = true;
  search.triedAt = core.parts.now();
  core.changed();
  try {
    const told = await readPages(core, link);
    if (!told) return;
    const isOpen = await search.open(told);
    // The server has another key by now: whoever is on duty gives the PIN again.
    if (!isOpen) search.close();
    const { lock } = search;
    if (isOpen && lock && core.manifest?.settings.keepsSearchOffline)
      await keep(core, { ...told, lock }, allChanges({ ...told, lock }), true);
  } finally {
    search.isPulling = false;
    core.changed();
  }
}

/** At each contact: what could not be had before, and what changed since. */
export async function refreshSearch(core: DoorCore, link: DoorLink): Promise<void> {
  const { search } = core;
  if (search.key === null || search.isPulling || core.phase !== 'ready') return;
  const isDue = core.parts.now() - search.triedAt >= AGAIN_MS;
  if (!search.hasPeople() || (search.isOld && isDue)) await pullSearch(core, link);
}

/** What the manifest allows no longer goes at once: the right to search, or keeping it offline, or who had the PIN. */
export async function followSearchRight(core: DoorCore): Promise<void> {
  const { manifest, search } = core;
  if (!manifest) return;
  if (!core.can('search')) search.close();
  const operatorId = search.stored?.lock.operatorId ?? null;
  const isKnown =
    operatorId === null || manifest.operators.some(({ id, hasPin }) => id === operatorId && hasPin);
  const isAllowed = core.can('search') && manifest.settings.keepsSearchOffline && isKnown;
  if (!isAllowed && search.stored) await dropStored(core);
}

async function dropStored(core: DoorCore): Promise<void> {
  core.search.stored = null;
  await core.save([], ['search']);
  core.changed();
}

async function readPages(core: DoorCore, link: DoorLink): Promise<SealedPages | null> {
  const pages: Uint8Array<ArrayBuffer>[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const path: string = after === '' ? 'search-roster' : `search-roster?after=${encodeURIComponent(after)}`;
    const reply = await link.call({ method: 'GET', path });
    if (reply.kind !== 'answer' || !reply.response.ok) return null;
    try {
      pages.push(new Uint8Array(await reply.response.arrayBuffer()));
    } catch {
      return null;
    }
    after = reply.response.headers.get(NEXT_HEADER);
  }
  return { pages, asOf: core.corrected() };
}

type Kept = NonNullable<DoorCore['search']['stored']>;

async function keep(
  core: DoorCore,
  kept: Kept,
  changes: readonly Change[],
  isWhole = false,
): Promise<boolean> {
  const isSaved = await core.save(changes, isWhole ? ['search'] : []);
  if (isSaved) core.search.stored = kept;
  core.changed();
  return isSaved;
}

function lockChange({ lock, asOf }: Kept): Change {
  return { store: 'search', key: 'lock', value: { kind: 'lock', lock, asOf } };
}

function allChanges(kept: Kept): Change[] {
  const pages = kept.pages.map((bytes, no): Change => {
    return { store: 'search', key: `page ${no}`, value: { kind: 'page', no, bytes } };
  });
  return [lockChange(kept), ...pages];
}
