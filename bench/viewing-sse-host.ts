import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFront } from '#server/front.ts';
import { LiveStreams } from '#server/live-stream.ts';
import { frontParts } from './own-front.ts';

/*
 * A process of its own for bench/viewing-sse.ts: the front with one topic of forty halls, whose numbers change with every tick.
 * Tells its port, and at each message what it used of the processor and how many listen.
 */
const HALLS = 40;
const TICK_MS = 2_000;
let tick = 0;

const streams = new LiveStreams({
  read: async () => {
    tick++;
    const halls = Object.fromEntries(hallNames().map((name) => [name, { state: 'live', session: 'ABCDEF' }]));
    const viewers = Object.fromEntries(
      hallNames().map((name, at) => [name, 1_000 + ((tick * 37 + at * 11) % 997)]),
    );
    return { halls, viewers, at: Date.now() };
  },
  mayGoOn: async () => true,
  most: 20_000,
  tickMs: () => TICK_MS,
  monotonicMs: () => performance.now(),
});

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const live = ({ res }: { res: ServerResponse }) => streams.begin('e forum', res, false);
  server.on('request', createFront(frontParts(port, { handlers: { live } })));
  process.send?.({ port });
});
process.on('message', () => process.send?.({ cpu: process.cpuUsage(), listeners: streams.listeners }));

function hallNames(): string[] {
  return Array.from({ length: HALLS }, (_, at) => `hall-${at}`);
}
