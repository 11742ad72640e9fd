import { openViewingBook } from '#server/viewing-open.ts';
import { watchMachine } from './machine-load.ts';

/** Opens a book as a start of the server does, and tells how long it took and what it holds: `… FOLDER NOW`. */
const [dataFolder = '', now = '0'] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const othersSince = watchMachine();
const begun = performance.now();
const book = await openViewingBook({
  dataFolder,
  wall: () => Number(now),
  freeBytes: () => 1e12,
  timers: false,
});
const openMs = performance.now() - begun;
const { user, system } = process.cpuUsage(cpu);
const cpuMs = (user + system) / 1000;
const others = othersSince(cpuMs);
await book.tick.checkpoint();
const watching = [...book.gauges(Number(now)).values()].reduce((sum, { viewers }) => sum + viewers, 0);
const { rss, arrayBuffers, heapTotal, external } = process.memoryUsage();
process.stdout.write(
  JSON.stringify({ openMs, cpuMs, others, rss, before, arrayBuffers, heapTotal, external, watching }),
);
await book.tick.abandon();
