import { afterEach, expect, test } from 'vitest';
import { startEcho } from './front.fixture.ts';
import { PlayerOriginBook } from './player-origin.ts';

const LIVE = '/forum/halls/main/live';
const ORIGINS = { frames: ['https://vk.com', 'https://vkvideo.ru'], media: ['https://cdn.example'] };

let clock = 0;
let reads: string[] = [];
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  [clock, reads, close] = [0, [], undefined];
});

async function open(read: (edition: string) => Promise<typeof ORIGINS> = async () => ORIGINS) {
  const book = new PlayerOriginBook(
    (edition) => {
      reads.push(edition);
      return read(edition);
    },
    () => clock,
  );
  const front = await startEcho({ playerOrigins: book, monotonicMs: () => clock });
  close = front.close;
  const policy = async (path: string) => String((await front.ask(path)).headers['content-security-policy']);
  return { front, policy };
}

test('the page with the player may show what its edition sends, first made and kept alike', async () => {
  const { policy } = await open();
  for (const path of [LIVE, LIVE, `/ru${LIVE}`]) {
    const said = await policy(path);
    expect(said).toContain('frame-src https://vk.com https://vkvideo.ru;');
    expect(said).toContain("connect-src 'self' https://cdn.example;");
    expect(said).toContain("media-src blob: data: 'self' https://cdn.example;");
    expect(said).toContain("script-src 'self' 'unsafe-inline'");
    expect(said).toContain("worker-src 'self'");
  }
  expect(reads).toEqual(['forum']);
});

test('no other page may', async () => {
  const { policy } = await open();
  for (const path of [
    '/forum',
    '/forum/sessions/AAAAAA',
    '/forum/halls/main/live.json',
    '/nothing/at/all/here',
  ])
    expect(await policy(path)).not.toMatch(/vk\.com|cdn\.example|blob: data:/);
  expect(reads).toEqual([]);
});

test('a provider that was added is there two seconds later; an edition that is none widens nothing', async () => {
  let media = ['https://one.example'];
  const { policy } = await open(async () => ({ frames: [], media }));
  expect(await policy(LIVE)).toContain('https://one.example');
  media = ['https://two.example'];
  clock = 2_000;
  expect(await policy(LIVE)).toContain('https://two.example');
  expect(await policy(LIVE)).toContain("frame-src 'none'");
});

test('what cannot be read widens nothing, and the page is shown', async () => {
  const { front } = await open(() => Promise.reject(new Error('disk')));
  const answer = await front.ask(LIVE);
  expect(answer.status).toBe(200);
  expect(String(answer.headers['content-security-policy'])).toContain("connect-src 'self';");
});

test('the page is kept for two seconds, because it follows the clock', async () => {
  const { front } = await open();
  await front.ask(LIVE);
  await front.ask(LIVE);
  expect(front.seen.length).toBe(1);
  clock = 2_001;
  await front.ask(LIVE);
  expect(front.seen.length).toBe(2);
});
