import { quickenImports } from '../db/quick-resolve.ts';
import { readEarly } from './verb/early-reading.ts';

// `export … | head`: a reader that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const [verb, ...rest] = process.argv.slice(2);
if (verb === 'import') readEarly(rest);
// Must happen before the first query module is loaded, hence the import behind it.
quickenImports();
const { runVerb } = await import('./verb/run-verb.ts');
process.exitCode = await runVerb(process.argv.slice(2));
