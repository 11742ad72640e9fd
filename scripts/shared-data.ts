import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Path of a file of the shared folder (real programmes, published schemas), or undefined where it is not there.
 * Nothing of that folder is copied into the project: tests that need it skip visibly without it.
 * The folder is `PLENUM_SHARED`, or `shared` beside the repository.
 */
export function sharedFile(name: string): string | undefined {
  const file = path.resolve(root, process.env.PLENUM_SHARED ?? '../shared', name);
  return existsSync(file) ? file : undefined;
}
