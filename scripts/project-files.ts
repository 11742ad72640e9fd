import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * Files of the project as paths relative to `base` with forward slashes, sorted: everything that `.gitignore` does
 * not name. Asks no git, because a copy of a clone may stand on a machine without it; reads the plain forms
 * `name`, `name/`, `/path/` and `*.ending` of `.gitignore` only.
 */
export function projectFiles(base: string = root): string[] {
  const ignored = ignoreRules(path.join(base, '.gitignore'));
  const walk = (folder: string): string[] =>
    readdirSync(path.join(base, folder), { withFileTypes: true }).flatMap((entry) => {
      const place = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || ignored(place)) return [];
      return entry.isDirectory() ? walk(place) : [place];
    });
  return walk('').sort();
}

function ignoreRules(file: string): (place: string) => boolean {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const rules = ['node_modules', ...lines]
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const plain = line.replace(/^\/|\/$/g, '');
      const pattern = plain.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
      const anchored = line.startsWith('/') || plain.includes('/');
      return new RegExp(anchored ? `^${pattern}$` : `(^|/)${pattern}$`);
    });
  return (place) => rules.some((rule) => rule.test(place));
}
