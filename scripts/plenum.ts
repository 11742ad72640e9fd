import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { resolveDrizzleQuickly } from '../db/quick-resolve.ts';

// Both must happen before the first query module is loaded, hence the imports at the end.
enableCompileCache(path.resolve(import.meta.dirname, '..', '.cache', 'compiled'));
resolveDrizzleQuickly();
// `export … | head`: a reader that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const [verb, ...rest] = process.argv.slice(2);
if (verb === 'import') {
  const { readEarly } = await import('./verb/early-reading.ts');
  readEarly(rest);
}
const { runVerb } = await import('./verb/run-verb.ts');
process.exitCode = await runVerb(process.argv.slice(2));
