import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ArchiveSource } from '#adapters/archive.ts';
import { isTarName } from '#adapters/tar.ts';

/** Databases and folders of the data folder that a backup holds; what is not there yet is left out. */
export const BACKED_UP = {
  databases: ['plenum.db', 'views.db'],
  folders: ['uploads', 'journal', 'archive'],
  files: ['erasures.log'],
} as const;

/**
 * The files beside the databases that a backup holds, and the names of those that it cannot: no file, or a name that
 * an archive does not take. Nothing of ours is called so.
 * @throws Error when a folder cannot be read: its files would be missing from a backup that is called good
 */
export async function filesToKeep(dataFolder: string): Promise<{ kept: ArchiveSource[]; leftOut: string[] }> {
  const found: Found = { names: [...BACKED_UP.files], leftOut: [] };
  for (const folder of BACKED_UP.folders) await walk(dataFolder, folder, found);
  const kept = found.names.sort().map((name) => ({ name, file: path.join(dataFolder, ...name.split('/')) }));
  return { kept, leftOut: found.leftOut.sort() };
}

type Found = { readonly names: string[]; readonly leftOut: string[] };

/** Uploads under way and programme files of a day: nothing refers to them. */
const PASSING: ReadonlySet<string> = new Set(['uploads/.part', 'uploads/.import']);

async function walk(dataFolder: string, folder: string, found: Found): Promise<void> {
  const place = path.join(dataFolder, ...folder.split('/'));
  const entries = await readdir(place, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    // Not there yet, or removed a moment ago with what it held: its rows were gone first.
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    const name = `${folder}/${entry.name}`;
    if (PASSING.has(name) || name.endsWith('.part')) continue;
    if (entry.isDirectory()) await walk(dataFolder, name, found);
    else if (entry.isFile() && isTarName(name)) found.names.push(name);
    else found.leftOut.push(name);
  }
}
