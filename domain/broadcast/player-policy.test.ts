import { expect, test } from 'vitest';
import { playerOriginsOf } from './player-policy.ts';

test('frames of providers and hosts of playlists, each once, and nothing of what is no address', () => {
  const origins = playerOriginsOf(
    [
      { kind: 'youtube', url: 'https://www.youtube-nocookie.com/embed/a' },
      { kind: 'youtube', url: 'https://www.youtube-nocookie.com/embed/b' },
      { kind: 'vk', url: 'https://vkvideo.ru/video_ext.php?oid=1' },
      { kind: 'hls', url: 'https://cdn.example:8443/a/live.m3u8' },
      { kind: 'owncast', url: 'https://cast.example/hls/stream.m3u8' },
      { kind: 'hls', url: "javascript:alert(';script-src *')" },
      { kind: 'peertube', url: 'no address; script-src *' },
    ],
    [null, 'http://localhost:4206/sound.m3u8'],
    ['https://segments.example', 'https://cast.example', 'https://x; script-src *', 'data:,x'],
  );
  expect(origins).toEqual({
    frames: ['https://vk.com', 'https://vkvideo.ru', 'https://www.youtube-nocookie.com'],
    media: [
      'http://localhost:4206',
      'https://cast.example',
      'https://cdn.example:8443',
      'https://segments.example',
    ],
  });
  for (const origin of [...origins.frames, ...origins.media]) expect(origin).not.toMatch(/[\s;,'"]/);
});

test('an edition that sends nothing widens nothing', () => {
  expect(playerOriginsOf([], [null])).toEqual({ frames: [], media: [] });
});
