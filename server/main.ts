import { quickenImports } from '#db/quick-resolve.ts';

// Before everything else is imported, hence the imports inside.
const endQuickImports = quickenImports();
const { failureOf, log } = await import('#adapters/log.ts');

// Something nobody foresaw leaves the process in a state nobody knows: the supervisor starts a new one.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    log('error', { event, ...failureOf(error) });
    process.exit(1);
  });
}

try {
  const { environment } = await import('#adapters/env.ts');
  const settings = environment();
  const { startProcess } = await import('./start.ts');
  await startProcess({ environment: settings, dev: process.argv.includes('--dev') });
  endQuickImports();
} catch (error) {
  const { explainStart } = await import('./failure.ts');
  const { sentence, exitCode } = explainStart(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}
