import { environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { explainStart } from './failure.ts';
import { startProcess } from './start.ts';

// Something nobody foresaw leaves the process in a state nobody knows: the supervisor starts a new one.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    log('error', { event, ...failureOf(error) });
    process.exit(1);
  });
}

try {
  await startProcess({ environment: environment(), dev: process.argv.includes('--dev') });
} catch (error) {
  const explained = explainStart(error);
  if (explained === undefined) throw error;
  process.stderr.write(`${explained.sentence}\n`);
  process.exit(explained.exitCode);
}
