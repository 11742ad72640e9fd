import { registerHooks } from 'node:module';

const ORM = '/node_modules/drizzle-orm/';

/**
 * Lets this process load drizzle-orm in a tenth of the time. Node reads the package.json of a module's package
 * again for every file it resolves, and drizzle's has 179 kB: its 350 files cost 2 s of CPU at each start.
 * Their relative imports need no package at all. Call it in an entry file, before the first import of a query,
 * that is: import everything else dynamically afterwards (docs/decisions/055-quick-start-of-the-command-line.md).
 */
export function resolveDrizzleQuickly(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!specifier.startsWith('.') || !context.parentURL?.includes(ORM)) return next(specifier, context);
      const url = new URL(specifier, context.parentURL).href;
      const format = url.endsWith('.cjs') ? 'commonjs' : 'module';
      return { url, format, shortCircuit: true };
    },
  });
}
