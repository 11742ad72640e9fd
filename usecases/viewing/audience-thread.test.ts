import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EditionScope } from '#db/scope.ts';
import { playsOfKnown, readAudience } from './audience.ts';

type Begun = { readonly data: { readonly from?: string }; readonly end: (value: object) => void };
const begun = vi.hoisted((): Begun[] => []);

vi.mock('node:worker_threads', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  Worker: class extends EventEmitter {
    constructor(_: URL, { workerData }: { workerData: Begun['data'] }) {
      super();
      begun.push({ data: workerData, end: (value) => this.emit('message', value) });
    }
  },
}));
vi.mock('#db/registration/setup.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  editionNumber: async () => 1,
}));
vi.mock('#db/viewing/node-lease.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  silentNodes: async () => [],
}));
vi.mock('#db/client.ts', () => ({ getDb: () => ({ read: {} }) }));

const scope = {} as EditionScope;
const ANSWER = { figures: [{ editionNo: 1 }], plays: [], journalRoot: null, faults: [] };
let at = 1_000;
beforeEach(() => vi.spyOn(performance, 'now').mockImplementation(() => at));
afterEach(() => {
  begun.splice(0);
  at += 100_000;
  vi.restoreAllMocks();
});
const settled = () => new Promise((resolve) => setImmediate(resolve));
const asks = (code: string, from: 'store' | 'journal' = 'store') => {
  const sessions = [{ code, liveTargets: [], startAt: 0, endAt: 1, recordings: [] }];
  return readAudience(scope, { sessions, at: Math.random(), from });
};

test('one thread at a time reads the store and one the journal, whoever asks how often', async () => {
  const all = [asks('a'), asks('b'), asks('c'), asks('a', 'journal'), asks('b', 'journal')];
  await settled();
  expect(begun.map(({ data }) => data.from)).toEqual(['store', 'journal']);
  for (let done = 0; done < 5; done += 1) {
    begun[done]?.end(ANSWER);
    await settled();
  }
  await Promise.all(all);
  expect(begun).toHaveLength(5);
});

test('pages that ask the same within seconds share a reading; a failed one is asked again', async () => {
  const first = asks('page');
  const second = asks('page');
  await settled();
  begun[0]?.end(ANSWER);
  expect(await second).toEqual(await first);
  at += 4_999;
  await asks('page');
  expect(begun).toHaveLength(1);
  at += 1;
  const third = asks('page');
  await settled();
  expect(begun).toHaveLength(2);
  begun[1]?.end(ANSWER);
  await third;
});

test('one person starts no thread, a thousand start one', async () => {
  const ask = (keys: number) =>
    playsOfKnown(scope, {
      viewerKeys: Array.from({ length: keys }, (_, i) => String(i).padStart(16, '0')),
      ...{ at: 1, recordingsUntilAt: null },
    });
  expect(await ask(3)).toEqual({ plays: [], cut: [] });
  expect(begun).toHaveLength(0);
  const many = ask(1_000);
  await settled();
  expect(begun).toHaveLength(1);
  begun[0]?.end({ plays: [], cut: [] });
  expect(await many).toEqual({ plays: [], cut: [] });
});
