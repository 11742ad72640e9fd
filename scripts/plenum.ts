import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { resolveDrizzleQuickly } from '../db/quick-resolve.ts';

// Both must happen before the first query module is loaded, hence the import at the end.
enableCompileCache(path.resolve(import.meta.dirname, '..', '.cache', 'compiled'));
resolveDrizzleQuickly();
const { runVerb } = await import('./verb/run-verb.ts');
process.exitCode = await runVerb(process.argv.slice(2));
