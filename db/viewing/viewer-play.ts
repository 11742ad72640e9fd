import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import { putViewerRow, viewerReader } from './play-row.ts';
import { loadTargets } from './view-load.ts';
import type { ViewStore } from './view-schema.ts';

export type ViewerOrder = {
  /** Hex of 8 bytes, of registrations and accounts. */
  readonly viewerKeys: readonly string[];
  /** UTC ms; plays of recordings that began later are left. Null: none is. */
  readonly recordingsUntilAt: number | null;
};

/** A viewer (hex key) and a target of which a play of a recording went on past the instant. */
export type CutPlay = { readonly viewerKey: string; readonly targetNo: number };

/**
 * Brings the plays of some known viewers into an empty state, each found by the index of keys; numbers are given anew, in the same
 * order. @returns where a part of what is stored came after the instant up to which recordings were asked for
 */
export function loadViewerPlays(store: ViewStore, state: ViewingState, order: ViewerOrder): CutPlay[] {
  loadTargets(store, state);
  const { recordingsUntilAt: untilAt } = order;
  const isLate = (targetNo: number, at: number) =>
    untilAt !== null && at > untilAt && state.targets.get(targetNo)?.kind === 'recording';
  const read = viewerReader(store);
  const rows = order.viewerKeys
    .flatMap((viewerKey) => read(Buffer.from(viewerKey, 'hex')).map((row) => ({ ...row, viewerKey })))
    .filter(({ targetNo, firstAt }) => !isLate(targetNo, firstAt))
    .sort((a, b) => a.playNo - b.playNo);
  const rangesOf = store
    .prepare('select start_ds, end_ds from play_range where play_no = ? order by start_ds')
    .raw();
  for (const [place, { playNo, block }] of rows.entries()) {
    putViewerRow(state, block, place + 1);
    const ranges = rangesOf.all(playNo) as [number, number][];
    if (ranges.length > 0) state.plays.ranges.set(place + 1, ranges.flat());
  }
  return rows.flatMap(({ viewerKey, targetNo, lastAt }) =>
    isLate(targetNo, lastAt) ? [{ viewerKey, targetNo }] : [],
  );
}
