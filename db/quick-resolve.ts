import { enableCompileCache, type ResolveHookSync, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = path.resolve(import.meta.dirname, '..');
const ROOM = pathToFileURL(`${ROOT}${path.sep}`).href;
const PACKAGES = '/node_modules/';
/** ES modules throughout whose files name each other with their ending. */
const PLAIN_PACKAGE = /\/node_modules\/(?:drizzle-orm|zod)\//;

type Found = ReturnType<ResolveHookSync>;

/**
 * Makes the imports of a process a second shorter. Compiled modules are kept in `.cache/compiled` (where that
 * cannot be written, nothing happens). And files that name each other outright are found without a look into
 * package.json: Node reads it again for each of 400 modules, and drizzle-orm's has 179 kB. Call it in an entry file,
 * before the first import of a query, that is: import everything else dynamically afterwards
 * (docs/decisions/055-quick-start-of-the-command-line.md). The returned function ends the second part.
 */
export function quickenImports(): () => void {
  enableCompileCache(path.join(ROOT, '.cache', 'compiled'));
  const packages = new Map<string, Found>();
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const { parentURL, conditions } = context;
      if (parentURL === undefined || !conditions.includes('import')) return next(specifier, context);
      const quick = quickly(specifier, parentURL);
      if (quick) return quick;
      // A package's name means the same in all of our files.
      if (!parentURL.startsWith(ROOM) || parentURL.includes(PACKAGES) || !/^[@a-z]/.test(specifier)) {
        return next(specifier, context);
      }
      const found = packages.get(specifier) ?? next(specifier, context);
      packages.set(specifier, found);
      return { ...found, shortCircuit: true };
    },
  });
  return () => hooks.deregister();
}

function quickly(specifier: string, parent: string): Found | undefined {
  if (parent.includes(PACKAGES)) {
    if (!/^\.{1,2}\/.*\.js$/.test(specifier) || !PLAIN_PACKAGE.test(parent)) return undefined;
    return { url: new URL(specifier, parent).href, format: 'module', shortCircuit: true };
  }
  if (!specifier.endsWith('.ts') || !parent.startsWith(ROOM)) return undefined;
  const format = 'module-typescript';
  // The only imports of package.json that end so are the rooms, and each lies in the folder of its name.
  if (specifier.startsWith('#')) return { url: ROOM + specifier.slice(1), format, shortCircuit: true };
  if (!specifier.startsWith('.')) return undefined;
  return { url: new URL(specifier, parent).href, format, shortCircuit: true };
}
