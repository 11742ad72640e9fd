import { expect, test } from 'vitest';
import { readSourceLink } from './source-link.ts';

const YOUTUBE = 'youtube https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ exact';
const PRIVATE = '0123456789abcdef0123456789abcdef';
const UUID = '9c9de5e8-0a1e-484a-b099-e80766180a6d';

test.each([
  ['https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=10s', YOUTUBE],
  ['https://youtu.be/aqz-KE-bpKQ?si=x', YOUTUBE],
  ['https://youtube.com/live/aqz-KE-bpKQ', YOUTUBE],
  ['https://m.youtube.com/shorts/aqz-KE-bpKQ', YOUTUBE],
  ['youtube.com/embed/aqz-KE-bpKQ', YOUTUBE],
  ['<iframe width="560" src="https://www.youtube.com/embed/aqz-KE-bpKQ?rel=0" allow></iframe>', YOUTUBE],
  [
    'https://vk.com/video-22822305_456241864',
    'vk https://vk.com/video_ext.php?oid=-22822305&id=456241864 exact',
  ],
  ['https://vkvideo.ru/video-1_2', 'vk https://vkvideo.ru/video_ext.php?oid=-1&id=2 exact'],
  ['https://vk.com/club1?z=video-1_2%2Fabc', 'vk https://vk.com/video_ext.php?oid=-1&id=2 exact'],
  [
    '<iframe src="https://vk.com/video_ext.php?oid=-1&amp;id=2&amp;hash=0ab1&amp;hd=2"></iframe>',
    'vk https://vk.com/video_ext.php?oid=-1&id=2&hash=0ab1 exact',
  ],
  [`https://rutube.ru/video/${PRIVATE}/`, `rutube https://rutube.ru/play/embed/${PRIVATE} exact`],
  [
    `https://rutube.ru/video/private/${PRIVATE}/?p=key-1`,
    `rutube https://rutube.ru/play/embed/${PRIVATE}?p=key-1 exact`,
  ],
  ['//rutube.ru/play/embed/10000/', 'rutube https://rutube.ru/play/embed/10000 exact'],
  ['https://vimeo.com/76979871', 'vimeo https://player.vimeo.com/video/76979871 exact'],
  [
    'https://vimeo.com/76979871/8272103f6e',
    'vimeo https://player.vimeo.com/video/76979871?h=8272103f6e exact',
  ],
  [
    'https://player.vimeo.com/video/76979871?h=8272103f6e&badge=0',
    'vimeo https://player.vimeo.com/video/76979871?h=8272103f6e exact',
  ],
  ['https://vimeo.com/event/123456', 'vimeo https://vimeo.com/event/123456/embed coarse'],
  [`https://tube.example/videos/watch/${UUID}`, `peertube https://tube.example/videos/embed/${UUID} exact`],
  [
    'https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv',
    'peertube https://tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv exact',
  ],
  ['https://live.example/', 'owncast https://live.example/hls/stream.m3u8 exact'],
  ['https://live.example/embed/video', 'owncast https://live.example/hls/stream.m3u8 exact'],
  ['https://live.example/hls/stream.m3u8', 'owncast https://live.example/hls/stream.m3u8 exact'],
  ['https://cdn.example/a/master.m3u8?token=1#t', 'hls https://cdn.example/a/master.m3u8?token=1 exact'],
  ['http://10.0.0.7:8080/live/index.m3u8', 'hls http://10.0.0.7:8080/live/index.m3u8 exact'],
])('%s', (text, expected) => {
  const answer = readSourceLink(text, ['10.0.0.7:8080']);
  const said = answer.ok ? `${answer.link.kind} ${answer.link.url} ${answer.link.measure}` : answer.reason;
  expect(said).toBe(expected);
});

test.each([
  ['', 'not_an_address'],
  ['our channel', 'not_an_address'],
  ['javascript:alert(1)', 'not_an_address'],
  ['https://user:word@cdn.example/a.m3u8', 'not_an_address'],
  ['http://cdn.example/a.m3u8', 'not_secure'],
  ['https://www.youtube.com/@channel', 'no_video'],
  ['https://www.youtube.com/embed/"><script>', 'no_video'],
  ['https://vk.com/wall-1_2', 'no_video'],
  ['https://rutube.ru/channel/1/', 'no_video'],
  ['https://vimeo.com/categories', 'no_video'],
  ['https://example.org/some/page', 'unknown'],
])('%s is refused as %s', (text, reason) => {
  expect(readSourceLink(text)).toEqual({ ok: false, reason });
});
