import { existsSync } from 'node:fs';
import path from 'node:path';
import { readViewStore, VIEW_STORE } from '#db/viewing/view-schema.ts';
import { type CutPlay, loadViewerPlays, type ViewerOrder } from '#db/viewing/viewer-play.ts';
import type { ViewerPlays } from '#domain/viewing/audience.ts';
import { playsOfViewers } from '#domain/viewing/view-count.ts';
import { ViewingState } from '#domain/viewing/viewing-state.ts';

export type ViewerPlaysOrder = ViewerOrder & {
  readonly dataFolder: string;
  readonly editionNo: number;
  /** UTC ms: plays that are silent for ten minutes then are closed. */
  readonly at: number;
};

export type FoundPlays = {
  readonly plays: readonly ViewerPlays[];
  /** Of these pairs the store holds more than was seen up to `recordingsUntilAt`: the journal knows how much. */
  readonly cut: readonly CutPlay[];
};

/**
 * What known viewers saw, off the view store: their plays alone are read, by an index, so that one person costs the same whether a
 * thousand or six million plays were counted (B28).
 */
export function readViewerPlays(order: ViewerPlaysOrder): FoundPlays {
  const file = path.join(order.dataFolder, VIEW_STORE);
  if (order.viewerKeys.length === 0 || !existsSync(file)) return { plays: [], cut: [] };
  const state = new ViewingState({ withCold: false, tracksChanges: false });
  const store = readViewStore(file);
  try {
    // One transaction: plays and ranges of the same checkpoint.
    const cut = store.transaction(() => loadViewerPlays(store, state, order))();
    return { plays: playsOfViewers(state, order, new Set(order.viewerKeys)), cut };
  } finally {
    store.close();
  }
}
