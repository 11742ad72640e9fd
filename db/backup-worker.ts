import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { source, target } = workerData as { source: string; target: string };
const WAIT_MS = 10_000;

const original = new Database(source, { readonly: true, fileMustExist: true, timeout: WAIT_MS });
try {
  original.prepare('VACUUM INTO ?').run(target);
} finally {
  original.close();
}

const copy = new Database(target, { readonly: true, fileMustExist: true });
try {
  const verdict = copy.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new Error(`The backup is not sound: ${verdict}`);
  const orphans = copy.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) throw new Error(`The backup has ${orphans.length} rows without their parents.`);
} finally {
  copy.close();
}
