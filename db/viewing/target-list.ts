import { existsSync } from 'node:fs';
import path from 'node:path';
import { MINUTE_MS } from '#domain/viewing/minute-table.ts';
import { readViewStore, VIEW_STORE, type ViewStore } from './view-schema.ts';

/** A target without its figures. */
export type TargetRow = {
  readonly targetNo: number;
  readonly kind: 'live' | 'recording';
  /** Number of the stream or of the recording. */
  readonly ofNo: number;
  readonly dayOn: string | null;
  /** UTC ms; null: a recording. */
  readonly epochAt: number | null;
};

/** What of an edition was ever played, out of the view store; nothing where nothing is counted. One query. */
export function targetsOf(dataFolder: string, editionNo: number): TargetRow[] {
  const file = path.join(dataFolder, VIEW_STORE);
  if (!existsSync(file)) return [];
  const store = readViewStore(file);
  try {
    const rows = store
      .prepare(
        `select target_no as targetNo, kind, of_no as ofNo, day_on as dayOn, epoch_at as epochAt
         from target where edition_no = ? order by target_no`,
      )
      .all(editionNo) as (Omit<TargetRow, 'kind'> & { readonly kind: number })[];
    return rows.map((row) => ({ ...row, kind: row.kind === 0 ? 'live' : 'recording' }));
  } finally {
    store.close();
  }
}

/** The first minute (UTC ms) in which anything of an edition was asked for, watched or refused; undefined: there is none. One query. */
export function firstMinuteOf(store: ViewStore, editionNo: number): number | undefined {
  const minute = store
    .prepare(
      `select min(minute) from target join
         (select target_no, minute from target_minute union all select target_no, minute from drop_minute)
         using (target_no) where edition_no = ?`,
    )
    .pluck()
    .get(editionNo) as number | null;
  return minute === null ? undefined : minute * MINUTE_MS;
}

/** Numbers of the editions of which anything was watched from `fromAt` until `untilAt` (UTC ms). One query. */
export function editionsWatched(dataFolder: string, fromAt: number, untilAt: number): number[] {
  const file = path.join(dataFolder, VIEW_STORE);
  if (!existsSync(file)) return [];
  const store = readViewStore(file);
  try {
    return store
      .prepare(
        `select distinct edition_no from target join target_minute using (target_no)
         where minute >= ? and minute < ? and target_minute.watch_ms > 0 order by edition_no`,
      )
      .pluck()
      .all(Math.floor(fromAt / MINUTE_MS), Math.floor(untilAt / MINUTE_MS)) as number[];
  } finally {
    store.close();
  }
}
