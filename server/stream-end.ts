import type { ServerResponse } from 'node:http';

const READ_MS = 1_000;

/**
 * Ends streams that were open for as long as somebody listened. Who does not read is cut after a second: what was sent and not
 * read would hold a process that stops for as long as running requests may take.
 */
export function endStreams(open: Iterable<ServerResponse>, goodbye = '', readMs = READ_MS): void {
  const ending = [...open];
  for (const res of ending) res.end(goodbye);
  setTimeout(() => {
    for (const res of ending) res.destroy();
  }, readMs).unref();
}
