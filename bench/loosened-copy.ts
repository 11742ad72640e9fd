import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Deed } from '#domain/permissions.ts';
import { VIEWER_ROLES } from '#domain/viewer.ts';

/** What the running program reads, beside what is installed. */
const PARTS = [
  ...['adapters', 'db', 'domain', 'i18n', 'jobs', 'public', 'scripts', 'server', 'usecases'],
  ...['server-only.ts', 'package.json', 'tsconfig.json', 'next.config.js'],
];

/**
 * A copy of the built program in which the check of some rights is gone: everybody has them, in the pages as they are
 * built and in the sources that the server reads itself. It is what the authorization matrix must find. Gives its folder.
 * @throws Error when the table of rights is not where it is looked for
 */
export function loosenedCopy(name: string, deeds: readonly Deed[]): string {
  const root = path.resolve('.cache', name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const part of PARTS) if (existsSync(part)) cpSync(part, path.join(root, part), { recursive: true });
  const isKept = (place: string) => !/^\.next[\\/](cache|dev)([\\/]|$)/.test(path.relative('.', place));
  cpSync('.next', path.join(root, '.next'), { recursive: true, filter: isKept });
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'), 'junction');
  const everybody = JSON.stringify(VIEWER_ROLES);
  for (const deed of deeds) {
    const key = deed.replace('.', '\\.');
    loosen([path.join(root, 'domain/permissions.ts')], new RegExp(`('${key}': )[^\n]+,`), `$1${everybody},`);
    loosen(chunksOf(root), new RegExp(`("${key}":)([\\w$]+|\\[[^\\]]*\\])`), `$1${everybody}`);
  }
  return root;
}

function loosen(files: readonly string[], pattern: RegExp, by: string): void {
  let count = 0;
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    if (!pattern.test(text)) continue;
    writeFileSync(file, text.replace(pattern, by));
    count += 1;
  }
  if (count === 0) throw new Error(`nothing to loosen: ${pattern.source}`);
}

function chunksOf(root: string): string[] {
  const folder = path.join(root, '.next', 'server');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.js')).map((name) => path.join(folder, name));
}
