import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { LiveStreams } from './live-stream.ts';

/** A page that listens, without a connection. */
class Page extends EventEmitter {
  readonly said: string[] = [];
  readonly writableEnded = false;
  readonly destroyed = false;
  readonly writableLength = 0;
  removeHeader(): void {}
  writeHead(): void {}
  end(): void {}
  write(bytes: string | Buffer): void {
    const tick = /"tick":(\d+),"isWhole":(\w+)/.exec(bytes.toString());
    if (tick !== null) this.said.push(`${tick[1]} ${tick[2]}`);
  }
}

test('between two parts of a crowd others have their turn, and whoever comes meanwhile hears everything once', async () => {
  let viewers = 0;
  const streams = new LiveStreams({
    read: async () => ({ viewers: viewers++ }),
    mayGoOn: async () => true,
    most: 2_000,
    tickMs: () => 3_600_000,
    monotonicMs: () => 0,
  });
  const listen = async () => {
    const page = new Page();
    await streams.begin('e forum', page as unknown as ServerResponse, false);
    return page;
  };
  const pages: Page[] = [];
  for (let no = 0; no < 1_000; no += 1) pages.push(await listen());
  const told = () => pages.filter(({ said }) => said.length === 2).length;
  const seen: number[] = [];
  let late: Promise<Page> | undefined;
  const look = () => {
    seen.push(told());
    if (told() > 0) late ??= listen();
    if (told() < pages.length) setImmediate(look);
  };
  setImmediate(look);
  await streams.tick();
  expect(pages.every(({ said }) => said.join() === '0 true,1 false')).toBe(true);
  expect(seen.filter((count) => count > 0 && count < pages.length).length).toBeGreaterThan(1);
  expect((await late)?.said).toEqual(['1 true']);
  streams.close();
});
