import { existsSync } from 'node:fs';
import path from 'node:path';
import { readViewStore, VIEW_STORE } from './view-schema.ts';

/**
 * Watch ms of targets by minute (UTC ms / 60,000), all targets and nodes added up, from a minute on and in order; a minute in
 * which nobody watched is not there, and nothing is where nothing is counted. At most a checkpoint old. One query.
 */
export function watchedMinutes(
  dataFolder: string,
  targetNos: readonly number[],
  fromMinute: number,
): { readonly minute: number; readonly watchMs: number }[] {
  const file = path.join(dataFolder, VIEW_STORE);
  if (targetNos.length === 0 || !existsSync(file)) return [];
  const store = readViewStore(file);
  try {
    return store
      .prepare(
        `select minute, sum(watch_ms) as watchMs from target_minute
         where target_no in (select value from json_each(?)) and minute >= ? group by minute order by minute`,
      )
      .all(JSON.stringify(targetNos), fromMinute) as { minute: number; watchMs: number }[];
  } finally {
    store.close();
  }
}
