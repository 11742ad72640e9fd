import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** How to call ffmpeg (e2e/ffmpeg.mjs). */
export type Ffmpeg = { readonly command: string; readonly env: Readonly<Record<string, string>> };

/** A stream on localhost with a signal that can be lost, and a recording of it. */
export type HlsOrigin = {
  readonly host: string;
  readonly origin: string;
  readonly live: string;
  readonly sound: string;
  readonly recording: string;
  /** The encoder is gone: playlists stay as they are. */
  readonly lose: () => void;
  readonly find: () => void;
  /** The encoder says that it ended. */
  readonly end: () => void;
  /** The whole server of a source is gone: it answers 503. */
  readonly fail: (isFailing: boolean) => void;
  /** Paths asked for so far. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

const SEGMENT_S = 2;
const SEGMENTS = 90;
const WINDOW = 6;
const FOLDER = path.resolve('.cache/e2e/hls');
const LANGUAGES = { ru: 'Русский', en: 'English' } as const;

/** Makes the media once: three minutes of a moving picture, and of two sounds, in segments of two seconds. */
export async function makeMedia({ command, env }: Ffmpeg): Promise<void> {
  if (existsSync(path.join(FOLDER, 'done'))) return;
  mkdirSync(FOLDER, { recursive: true });
  const seconds = String(SEGMENTS * SEGMENT_S);
  const hls = (name: string) => [
    ...['-t', seconds, '-f', 'hls', '-hls_time', String(SEGMENT_S), '-hls_list_size', '0'],
    ...['-hls_segment_filename', path.join(FOLDER, `${name}%03d.ts`), path.join(FOLDER, `${name}.m3u8`)],
  ];
  const sound = (input: number, name: string) => [
    '-map',
    `${input}:a`,
    '-c:a',
    'aac',
    '-b:a',
    '48k',
    ...hls(name),
  ];
  const args = [
    ...['-y', '-hide_banner', '-loglevel', 'error', '-threads', '1'],
    ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=15'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=44100'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=660:sample_rate=44100'],
    ...['-map', '0:v', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-b:v', '200k'],
    ...['-g', '30', '-keyint_min', '30', '-sc_threshold', '0', ...hls('video')],
    ...[...sound(1, 'ru'), ...sound(2, 'en')],
  ];
  const child = spawn(command, args, {
    env: { NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)}`);
  writeFileSync(path.join(FOLDER, 'done'), '');
}

/** One broadcast that begins now. */
export async function openHlsOrigin(): Promise<HlsOrigin> {
  const encoder = new Encoder();
  const asked: string[] = [];
  const state = { isFailing: false };
  const server = createServer((req, res) => {
    asked.push(req.url ?? '');
    answer(encoder, state.isFailing, req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  return {
    ...{ host, origin, asked },
    ...{ live: `${origin}/live/master.m3u8`, sound: `${origin}/live/ru.m3u8` },
    recording: `${origin}/recording/master.m3u8`,
    lose: () => encoder.lose(),
    find: () => encoder.find(),
    end: () => encoder.end(),
    fail: (isFailing) => {
      state.isFailing = isFailing;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Segment = { readonly no: number; readonly at: number; readonly isBreak: boolean };

/** Says which segments there are at a moment: one more every two seconds, none while the signal is lost. */
class Encoder {
  readonly #segments: Segment[] = [];
  #lostAt: number | undefined;
  #isBreak = false;
  #hasEnded = false;
  #nextAt = Date.now() - WINDOW * SEGMENT_S * 1000;

  lose(): void {
    this.#grow();
    this.#lostAt = Date.now();
  }

  find(): void {
    this.#lostAt = undefined;
    this.#isBreak = true;
    this.#nextAt = Date.now() - SEGMENT_S * 1000;
  }

  end(): void {
    this.#grow();
    this.#hasEnded = true;
  }

  playlist(name: string): string {
    this.#grow();
    const shown = this.#segments.slice(-WINDOW);
    const before = this.#segments.slice(0, -WINDOW);
    const lines = shown.flatMap((segment) => [
      ...(segment.isBreak ? ['#EXT-X-DISCONTINUITY'] : []),
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.at).toISOString()}`,
      ...[`#EXTINF:${SEGMENT_S}.000,`, fileOf(name, segment.no)],
    ]);
    return [
      ...['#EXTM3U', '#EXT-X-VERSION:4', `#EXT-X-TARGETDURATION:${SEGMENT_S + 1}`],
      `#EXT-X-MEDIA-SEQUENCE:${shown[0]?.no ?? 0}`,
      `#EXT-X-DISCONTINUITY-SEQUENCE:${before.filter(({ isBreak }) => isBreak).length}`,
      ...[...lines, ...(this.#hasEnded ? ['#EXT-X-ENDLIST'] : []), ''],
    ].join('\n');
  }

  #grow(): void {
    while (this.#lostAt === undefined && !this.#hasEnded && this.#nextAt + SEGMENT_S * 1000 <= Date.now()) {
      this.#segments.push({ no: this.#segments.length, at: this.#nextAt, isBreak: this.#isBreak });
      this.#isBreak = false;
      this.#nextAt += SEGMENT_S * 1000;
    }
  }
}

function fileOf(name: string, no: number): string {
  return name.startsWith('sub')
    ? `${name}-${no}.vtt`
    : `/media/${name}${String(no % SEGMENTS).padStart(3, '0')}.ts`;
}

function answer(
  encoder: Encoder,
  isFailing: boolean,
  { url = '' }: IncomingMessage,
  res: ServerResponse,
): void {
  const said = isFailing ? undefined : contentOf(encoder, url);
  const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };
  if (said === undefined) {
    res.writeHead(isFailing ? 503 : 404, headers).end();
    return;
  }
  res.writeHead(200, { ...headers, 'Content-Type': said.type }).end(said.body);
}

function contentOf(encoder: Encoder, url: string): { type: string; body: string | Buffer } | undefined {
  const playlist = 'application/vnd.apple.mpegurl';
  const [, place = '', file = ''] = /^\/(\w+)\/([\w.-]+)$/.exec(url) ?? [];
  if (file === 'master.m3u8') return { type: playlist, body: master(place) };
  const name = /^(.*)\.m3u8$/.exec(file)?.[1];
  if (name !== undefined)
    return { type: playlist, body: place === 'live' ? encoder.playlist(name) : recorded(name) };
  const caption = /^(sub-\w+)-(\d+)\.vtt$/.exec(file);
  if (caption) return { type: 'text/vtt', body: captionOf(caption[1] ?? '', Number(caption[2])) };
  const media = path.join(FOLDER, file);
  return existsSync(media) ? { type: 'video/mp2t', body: readFileSync(media) } : undefined;
}

function master(place: string): string {
  const audio = Object.entries(LANGUAGES).map(
    ([tag, name], at) =>
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="${name}",LANGUAGE="${tag}",DEFAULT=${at === 0 ? 'YES' : 'NO'},AUTOSELECT=YES,URI="${tag}.m3u8"`,
  );
  const isLive = place === 'live';
  const subtitles = Object.entries(LANGUAGES).map(
    ([tag, name]) =>
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="${name}",LANGUAGE="${tag}",DEFAULT=NO,AUTOSELECT=YES,URI="sub-${tag}.m3u8"`,
  );
  const codecs = 'BANDWIDTH=400000,RESOLUTION=320x180,CODECS="avc1.42c00d,mp4a.40.2",AUDIO="a"';
  return [
    ...['#EXTM3U', '#EXT-X-VERSION:4', ...audio, ...(isLive ? subtitles : [])],
    ...[`#EXT-X-STREAM-INF:${codecs}${isLive ? ',SUBTITLES="s"' : ''}`, 'video.m3u8', ''],
  ].join('\n');
}

/** All of it, from its beginning. */
function recorded(name: string): string {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith(name) && file.endsWith('.ts'));
  const lines = files.sort().flatMap((file) => [`#EXTINF:${SEGMENT_S}.000,`, `/media/${file}`]);
  const head = [
    '#EXTM3U',
    '#EXT-X-VERSION:4',
    `#EXT-X-TARGETDURATION:${SEGMENT_S + 1}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
  ];
  return [...head, '#EXT-X-PLAYLIST-TYPE:VOD', ...lines, '#EXT-X-ENDLIST', ''].join('\n');
}

/** What ffmpeg calls zero of its segments is at 1.4 s of the clock of MPEG. */
const MPEG_ZERO = 126_000;

function captionOf(name: string, no: number): string {
  const clock = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23);
  const text = name === 'sub-ru' ? `Строка ${no}` : `Line ${no}`;
  const [from, to] = [clock((no % SEGMENTS) * SEGMENT_S), clock((no % SEGMENTS) * SEGMENT_S + SEGMENT_S)];
  return `WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:${MPEG_ZERO},LOCAL:00:00:00.000\n\n${from} --> ${to}\n${text}\n`;
}
