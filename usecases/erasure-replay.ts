import { type ErasureEntry, readErasures } from '#adapters/erasure-log.ts';
import { emptyLog, idsStillHere } from '#db/erasure.ts';
import { subjectOfIds } from '#db/person-data.ts';
import type { Db } from '#db/types.ts';
import { finishErasureNotes } from './erasure-file.ts';
import { eraseEverywhere } from './erasure-walk.ts';

/**
 * Erases in a database that came out of a backup everybody who has been erased since it was made; also what only old
 * releases and commands of it still say (security-reliability.md rule 23).
 * @returns how many of them still had a row of their own
 */
export async function replayErasures(
  db: Db,
  folder: string,
  entries: readonly ErasureEntry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const ids = [...new Set(entries.map(({ id }) => id))];
  const here = await idsStillHere(db.read, ids);
  await eraseEverywhere(db, folder, await subjectOfIds(db.read, ids));
  await emptyLog(db);
  return here.length;
}

/** Finishes erasures that a crash interrupted between the log, the database and the files; to be called at the start. */
export async function finishErasures(db: Db, dataFolder: string): Promise<number> {
  const ids = [...new Set((await readErasures(dataFolder)).map(({ id }) => id))];
  const here = await idsStillHere(db.read, ids);
  if (here.length > 0) {
    await eraseEverywhere(db, dataFolder, await subjectOfIds(db.read, here));
    await emptyLog(db);
  }
  await finishErasureNotes(db, dataFolder);
  return here.length;
}
