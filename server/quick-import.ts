import { enableCompileCache, registerHooks } from 'node:module';
import path from 'node:path';

/**
 * Makes the imports of a start about a second shorter. Compiled modules are kept in `.cache/compile` (where that
 * cannot be written, nothing happens). And the files of drizzle-orm find each other without a look into its
 * package.json: that file has 180 KB, and Node 26 parses it again for each of a hundred modules.
 * The returned function ends the second part.
 */
export function quickenImports(): () => void {
  enableCompileCache(path.resolve(import.meta.dirname, '../.cache/compile'));
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const isInside = context.parentURL?.includes('/node_modules/drizzle-orm/') === true;
      if (!isInside || !/^\.{1,2}\/.*\.js$/.test(specifier) || !context.conditions.includes('import')) {
        return next(specifier, context);
      }
      return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
    },
  });
  return () => hooks.deregister();
}
