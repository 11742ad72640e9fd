import { existsSync } from 'node:fs';
import path from 'node:path';
import { goneUntil, storedRoots, storedSegments } from './view-compare.ts';
import { storedPlace } from './view-load.ts';
import { openViewStore, readViewStore, VIEW_STORE } from './view-schema.ts';

/** Where the view store keeps what became of segments; undefined where nothing was ever counted. */
export function openSegmentLog(dataFolder: string) {
  const file = path.join(dataFolder, VIEW_STORE);
  if (!existsSync(file)) return undefined;
  const store = openViewStore(file);
  const archived = store.prepare('update segment set archived_at = ? where node = ? and no = ?');
  const removed = store.prepare('update segment set removed_at = ? where node = ? and no = ?');
  const forget = store.prepare('delete from segment where node = ? and no >= ?');
  const back = store.prepare(
    'update checkpoint set segment = ?, offset = ? where node = ? and (segment, offset) > (?, ?)',
  );
  const root = store.prepare('insert or ignore into journal_root values (?, ?, ?)');
  return {
    segments: () => storedSegments(store),
    /** Segments before it are in the store whole. */
    place: (node: number) => storedPlace(store, node),
    setArchived: (node: number, no: number, at: number) => archived.run(at, node, no),
    setRemoved: (node: number, no: number, at: number) => removed.run(at, node, no),
    /** The journal of a node forks there: what stands behind it now is another one. */
    forgetFrom: (node: number, no: number, offset: number) => {
      forget.run(node, no);
      back.run(no, offset, node, no, offset);
    },
    /** A root that is there stays. */
    keepRoot: (dayOn: string, value: string, segments: number) => root.run(dayOn, value, segments),
    roots: () => storedRoots(store),
    close: () => store.close(),
  };
}

/** Up to when (UTC ms) the journal was let go; null: all of it is there, or nothing was ever counted. One query. */
export function journalGoneUntil(dataFolder: string): number | null {
  const file = path.join(dataFolder, VIEW_STORE);
  if (!existsSync(file)) return null;
  const store = readViewStore(file);
  try {
    return goneUntil(storedSegments(store));
  } finally {
    store.close();
  }
}
