import { z } from 'zod';
import { getDb } from '#db/client.ts';
import { startWorker } from '#jobs/worker.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([]) });

/** `worker`: mails, seals and other work outside of requests, until SIGTERM or Ctrl+C. */
export const workerVerb = defineVerb({
  name: 'worker',
  usage: 'worker',
  summary: (words) => words.verb.worker,
  help: () => [],
  options: {},
  input,
  needsDatabase: true,
  run: async (_, { terminal, words }) => {
    const asked = Promise.withResolvers<void>();
    const stop = () => asked.resolve();
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    const worker = startWorker({ db: getDb() });
    terminal.line(words.workerRuns);
    await asked.promise;
    await worker.stop();
    terminal.line(words.workerStopped);
  },
});
