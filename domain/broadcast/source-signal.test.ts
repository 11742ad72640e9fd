import { expect, test } from 'vitest';
import { type HlsMedia, readPlaylist } from './hls-playlist.ts';
import { activeSources, decideSignal, failing, type SourceNow, streamSignal } from './source-signal.ts';

const MASTER = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",LANGUAGE="ru",NAME="Русский",DEFAULT=YES,URI="ru.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",LANGUAGE="en",NAME="English",URI="en.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",LANGUAGE="en",NAME="English, all",URI="s.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=2500000,AVERAGE-BANDWIDTH=2000000,RESOLUTION=1280x720,CODECS="avc1.64001f,mp4a.40.2",AUDIO="a"
720.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=800000
low/360.m3u8
`;
const MEDIA = `#EXTM3U
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:17
#EXT-X-PROGRAM-DATE-TIME:2027-05-20T03:00:00.000Z
#EXTINF:4.0,
a.ts
#EXT-X-PROGRAM-DATE-TIME:2027-05-20T03:00:04.000Z
#EXTINF:3.5,
b.ts
#EXTINF:4,
c.ts
`;

test('a master playlist is read to its bitrates, languages and captions', () => {
  expect(readPlaylist(MASTER)).toEqual({
    kind: 'master',
    variants: [
      { uri: '720.m3u8', bandwidth: 2_000_000, resolution: '1280x720' },
      { uri: 'low/360.m3u8', bandwidth: 800_000, resolution: null },
    ],
    audio: [
      { language: 'ru', name: 'Русский' },
      { language: 'en', name: 'English' },
    ],
    subtitles: [{ language: 'en', name: 'English, all' }],
  });
});

test('a media playlist is read to its sequence, its end and its content time', () => {
  const edgeAt = Date.UTC(2027, 4, 20, 3, 0, 11, 500);
  const read = { kind: 'media', targetMs: 4000, mediaSequence: 17, segmentCount: 3, hasPdt: true, edgeAt };
  expect(readPlaylist(MEDIA)).toEqual({ ...read, hasEnded: false });
  expect(readPlaylist(`${MEDIA}#EXT-X-ENDLIST\n`)).toEqual({ ...read, hasEnded: true });
  const undated = MEDIA.replaceAll(/#EXT-X-PROGRAM.*\n/g, '').replaceAll('\n', '\r\n');
  expect(readPlaylist(undated)).toMatchObject({ hasPdt: false, edgeAt: null, segmentCount: 3 });
});

test.each(['', '<!doctype html>', '#EXTM3U\n', '{"online":true}'])('%j is no playlist', (text) => {
  expect(readPlaylist(text)).toBeUndefined();
});

const playlist = (given: Partial<HlsMedia> = {}): HlsMedia => ({
  ...{ kind: 'media', targetMs: 4000, mediaSequence: 1, segmentCount: 3, hasEnded: false },
  ...{ hasPdt: true, edgeAt: null, ...given },
});

test('a playlist that does not go on for three target durations is no signal', () => {
  const first = decideSignal({ kind: 'playlist', playlist: playlist() }, undefined, 0);
  expect(first.signal).toBe('up');
  const look = (at: number, given: Partial<HlsMedia> = {}) =>
    decideSignal({ kind: 'playlist', playlist: playlist(given) }, first.remembered, at).signal;
  expect([look(11_999), look(12_000), look(12_000, { mediaSequence: 2 })]).toEqual(['up', 'down', 'up']);
  expect(look(99_000, { hasEnded: true })).toBe('up');
  expect(look(0, { segmentCount: 0 })).toBe('down');
});

test('what cannot be read is down, what nobody can read is unknown, and a program is believed', () => {
  const signal = (look: Parameters<typeof decideSignal>[0]) => decideSignal(look, undefined, 0).signal;
  expect(signal({ kind: 'failed' })).toBe('down');
  expect(signal({ kind: 'unseen' })).toBe('unknown');
  expect([signal({ kind: 'told', isUp: true }), signal({ kind: 'told', isUp: false })]).toEqual([
    'up',
    'down',
  ]);
});

const source = (id: string, given: Partial<SourceNow> = {}): SourceNow => ({
  ...{ id, locale: null, priority: 0, isFailed: false, signal: 'up', ...given },
});

test('of each language one source is played, and a failing one gives its place to the next of its language', () => {
  const sources = [
    source('a', { signal: 'down' }),
    source('b', { priority: 1 }),
    source('ru', { locale: 'ru', signal: 'down' }),
  ];
  expect(activeSources(sources).map(({ id }) => id)).toEqual(['a', 'ru']);
  // The Russian one has nobody to give its place to.
  expect(failing(sources)).toEqual(['a']);
  const after = sources.map((one) => (one.id === 'a' ? { ...one, isFailed: true } : one));
  expect(activeSources(after).map(({ id }) => id)).toEqual(['b', 'ru']);
  expect(failing(after)).toEqual([]);
  // It sends again: it comes back by hand alone.
  const again = after.map((one) => ({ ...one, signal: 'up' as const }));
  expect(activeSources(again).map(({ id }) => id)).toEqual(['b', 'ru']);
});

test('a stream has a signal where one played source has one', () => {
  expect(streamSignal([])).toBe('unknown');
  expect(streamSignal([source('a'), source('ru', { locale: 'ru', signal: 'down' })])).toBe('up');
  expect(streamSignal([source('a', { signal: 'down' }), source('b', { priority: 1 })])).toBe('down');
  expect(
    streamSignal([source('a', { signal: 'unknown' }), source('ru', { locale: 'ru', signal: 'down' })]),
  ).toBe('unknown');
});
