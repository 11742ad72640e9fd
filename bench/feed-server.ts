import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { FeedShelf } from '#server/feed-shelf.ts';
import { type FindFeed, feedHandler } from '#server/feeds.ts';
import { serve } from './own-front.ts';

// A process of its own for bench/calendar-feed.ts: the front with one calendar in it, and a bare server with its bytes.
const text = Buffer.from(sampleCalendar(Number(process.argv[2] ?? 400_000)));
const gzip = gzipSync(text, { level: 6 });
const etag = createHash('sha256').update(text).digest().subarray(0, 20).toString('base64url');
const changedAt = Date.UTC(2027, 4, 20);

const bare = createServer((req, res) => {
  if (req.headers['if-none-match'] !== undefined) {
    res.writeHead(304, { ETag: `"${etag}"` });
    res.end();
    return;
  }
  res.writeHead(200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Encoding': 'gzip',
    'Content-Length': gzip.length,
  });
  res.end(gzip);
});

const find: FindFeed = async () => ({
  ok: true,
  edition: 'forum',
  counted: { editionId: 'forum', kind: 'edition', key: '' },
  gzip,
  etag,
  byteCount: text.length,
  changedAt,
  fileName: 'agenda.ics',
  isDownload: false,
  query: {},
  locales: { locales: ['en'], defaultLocale: 'en' },
  freshUntil: undefined,
});

const shelf = new FeedShelf<{ ok: false; reason: 'not_found' | 'unwritable' }>({
  maxBytes: 64 * 1_048_576,
  now: () => Date.now(),
});
await serve(bare, { handlers: { feed: feedHandler(find, shelf) }, feeds: shelf });

/** Entries with changing words, which compress about as well as a real programme does. */
function sampleCalendar(bytes: number): string {
  let lines = 'BEGIN:VCALENDAR\r\n';
  for (let i = 1, seed = 7; lines.length < bytes; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    lines += `BEGIN:VEVENT\r\nUID:${seed.toString(16)}-${i}@forum.example\r\nSUMMARY:Session ${seed.toString(35)}\r\nDESCRIPTION:${seed.toString(30)} ${seed % 9_973}\r\nEND:VEVENT\r\n`;
  }
  return `${lines}END:VCALENDAR\r\n`;
}
