import { afterEach, expect, test, vi } from 'vitest';
import type { PublicSource } from '#domain/broadcast/public-broadcast.ts';
import { listOf, momentOf } from './refused-text.ts';
import {
  askToWatch,
  endsPlaying,
  type Offer,
  playableAtOnce,
  renewalIn,
  type WatchAnswer,
} from './watch-request.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const source = (url: string): PublicSource => ({
  ...{
    id: url,
    kind: 'hls',
    url,
    locale: null,
    priority: 0,
    measure: 'exact',
    providerHost: 'video.example',
  },
});
const offer = (...urls: readonly string[]): Offer => ({
  ...{
    key: 'k',
    broadcastId: 'b',
    recordingNo: null,
    streamNo: 1,
    sources: urls.map(source),
    audioUrl: null,
  },
  ...{ captions: [], isClosed: urls.every((url) => url === '') },
});
const answered = (status: number, body: object) =>
  vi.stubGlobal('fetch', async () => Response.json(body, { status }));
const REFUSED = {
  ...{ reason: 'ticket', access: 'ticket', opensAt: null },
  types: [{ slug: 'expert', name: { en: 'Expert', ru: 'Эксперт' } }],
};

test('what has all its addresses plays at once, whoever answers and when', () => {
  const never = new Promise<WatchAnswer>(() => {});
  const open = playableAtOnce(offer('https://video.example/a.m3u8'), never);
  expect(open).toMatchObject({
    ok: true,
    sources: [{ url: 'https://video.example/a.m3u8' }],
    grant: undefined,
  });
  expect(open?.beside).toBe(never);
  // One that is signed for each viewer is first among them: it is worth the wait.
  expect(playableAtOnce(offer('', 'https://video.example/b.m3u8'), never)).toBeUndefined();
  expect(playableAtOnce(offer(''), never)).toBeUndefined();
  expect(playableAtOnce(offer(), never)).toBeUndefined();
});

test('a refusal says which tickets open it and when, and is no way in by what the page knew', async () => {
  answered(403, REFUSED);
  for (const asked of [offer(''), offer('https://video.example/a.m3u8')])
    expect(await askToWatch(asked, undefined)).toEqual({
      ...{ ok: false, reason: 'ticket', opensAt: null, types: [{ en: 'Expert', ru: 'Эксперт' }] },
    });
  answered(403, { reason: 'early', opensAt: 5, types: [] });
  expect(await askToWatch(offer(''), undefined)).toMatchObject({ reason: 'early', opensAt: 5 });
});

test('what is open plays also when nobody answers, what is closed does not', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new Error('no network');
  });
  expect(await askToWatch(offer('https://video.example/a.m3u8'), undefined)).toMatchObject({ ok: true });
  expect(await askToWatch(offer(''), undefined)).toMatchObject({ ok: false, reason: 'failed' });
});

test('what plays is ended by a refusal, but not by silence or by its own end', () => {
  const ends = (['ticket', 'revoked', 'sign_in', 'early', 'over', 'failed'] as const).filter((reason) =>
    endsPlaying({ ok: false, reason, types: [], opensAt: null }),
  );
  expect(ends).toEqual(['ticket', 'revoked', 'sign_in', 'early']);
});

test('signed addresses are asked for again before they end, others never', () => {
  const signed = `https://forum.example/play/${'a'.repeat(22)}/1800000000/blue/master.m3u8`;
  const answer = (url: string, untilAt?: number): WatchAnswer => ({
    ...{ ok: true, sources: [source(url)], audioUrl: null, grant: undefined, keepsTab: false, untilAt },
  });
  expect(renewalIn(answer(signed, 3_600_000), 0)).toBe(3_600_000 - 90_000);
  // A clock that is wrong does not ask without end.
  expect(renewalIn(answer(signed, 0), 1_000)).toBe(300_000);
  expect(renewalIn(answer('https://video.example/a.m3u8', 3_600_000), 0)).toBeUndefined();
  expect(renewalIn(answer(signed), 0)).toBeUndefined();
});

test('tickets and hours are said in the language of the page', () => {
  expect(
    listOf(
      [
        { en: 'Expert', ru: 'Эксперт' },
        { en: 'Guest', ru: 'Гость' },
      ],
      'ru',
    ),
  ).toBe('«Эксперт», «Гость»');
  expect(listOf([{ ru: 'Эксперт' }], 'en')).toBe('“Эксперт”');
  const at = Date.UTC(2027, 4, 20, 3);
  expect(momentOf(at, 'en', 'Asia/Krasnoyarsk')).toMatch(/20 May.*10:00.*GMT\+7/);
  expect(momentOf(at, 'ru', 'Asia/Krasnoyarsk')).toMatch(/20 мая.*10:00.*GMT\+7/);
});
