import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findVersionFaults, type KnownGood, type VersionFault } from '#domain/known-good.ts';

export type KnownGoodList = {
  /** `YYYY-MM-DD`: when somebody compared the list with the advisories. */
  readonly reviewed: string;
  readonly programs: Readonly<Record<string, KnownGood>>;
  readonly packages: Readonly<Record<string, KnownGood>>;
};

/** The list in `server/known-good.json` of the program at `root`. */
export function readKnownGood(root: string): KnownGoodList {
  return JSON.parse(readFileSync(path.join(root, 'server', 'known-good.json'), 'utf8')) as KnownGoodList;
}

/** The versions of everything on the list that is installed, as they are on the disk. */
export function presentVersions(root: string, list: KnownGoodList): Record<string, string | undefined> {
  const packages = Object.keys(list.packages).map((name) => [name, installedVersion(root, name)] as const);
  return { ...Object.fromEntries(packages), node: process.versions.node };
}

/** What must not run: below the minimum of the list, or denied by it (security-reliability.md rule 37). */
export function versionFaults(root: string, list = readKnownGood(root)): VersionFault[] {
  return findVersionFaults({ ...list.packages, ...list.programs }, presentVersions(root, list));
}

function installedVersion(root: string, name: string): string | undefined {
  try {
    const text = readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version?: string }).version;
  } catch {
    return undefined;
  }
}
