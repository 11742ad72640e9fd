/** What a playlist says of itself; a master playlist has variants, a media playlist has segments (RFC 8216). */
export type HlsPlaylist = HlsMaster | HlsMedia;

export type HlsMaster = {
  readonly kind: 'master';
  readonly variants: readonly {
    /** As written, relative to the playlist. */
    readonly uri: string;
    /** Bits per second. */
    readonly bandwidth: number;
    /** e.g. `1280x720`; null: not said. */
    readonly resolution: string | null;
  }[];
  readonly audio: readonly HlsRendition[];
  readonly subtitles: readonly HlsRendition[];
};

/** Whole addresses that a playlist names (segments, keys, other playlists), as written; relative ones are at its own host. */
export function addressesIn(text: string): readonly string[] {
  const found = text.matchAll(/^(https?:\/\/\S+)|URI="(https?:\/\/[^"]+)"/gm);
  return [...found].map(([, line, quoted]) => line ?? quoted ?? '');
}

type HlsRendition = { readonly language: string | null; readonly name: string };

export type HlsMedia = {
  readonly kind: 'media';
  readonly targetMs: number;
  readonly mediaSequence: number;
  readonly segmentCount: number;
  /** EXT-X-ENDLIST: nothing follows. */
  readonly hasEnded: boolean;
  readonly hasPdt: boolean;
  /** Content time of the end of the last segment, UTC ms; null without EXT-X-PROGRAM-DATE-TIME. */
  readonly edgeAt: number | null;
};

const MOST_LINES = 20_000;

/** Reads a playlist; undefined for what is none. Only what the encoder test and the prober show is read. */
export function readPlaylist(text: string): HlsPlaylist | undefined {
  const lines = text.split(/\r?\n/, MOST_LINES).map((line) => line.trim());
  if (lines[0]?.replace(/^\uFEFF/, '') !== '#EXTM3U') return undefined;
  if (lines.some((line) => line.startsWith('#EXT-X-STREAM-INF:'))) return master(lines);
  return lines.some((line) => line.startsWith('#EXT-X-TARGETDURATION:')) ? media(lines) : undefined;
}

function master(lines: readonly string[]): HlsMaster {
  const variants = lines.flatMap((line, index) => {
    if (!line.startsWith('#EXT-X-STREAM-INF:')) return [];
    const uri = lines.slice(index + 1).find((next) => next !== '' && !next.startsWith('#'));
    const attributes = attributesOf(line);
    const bandwidth = Number(attributes.get('AVERAGE-BANDWIDTH') ?? attributes.get('BANDWIDTH'));
    if (uri === undefined) return [];
    const resolution = attributes.get('RESOLUTION') ?? null;
    return [{ uri, bandwidth: Number.isFinite(bandwidth) ? bandwidth : 0, resolution }];
  });
  return {
    kind: 'master',
    variants,
    audio: renditions(lines, 'AUDIO'),
    subtitles: renditions(lines, 'SUBTITLES'),
  };
}

function renditions(lines: readonly string[], type: string): HlsRendition[] {
  return lines
    .filter((line) => line.startsWith('#EXT-X-MEDIA:'))
    .map(attributesOf)
    .filter((attributes) => attributes.get('TYPE') === type)
    .map((attributes) => ({
      language: attributes.get('LANGUAGE') ?? null,
      name: attributes.get('NAME') ?? '',
    }));
}

function media(lines: readonly string[]): HlsMedia {
  const durations = lines.filter((line) => line.startsWith('#EXTINF:')).map(durationMs);
  return {
    kind: 'media',
    targetMs: numberOf(lines, '#EXT-X-TARGETDURATION:') * 1000,
    mediaSequence: numberOf(lines, '#EXT-X-MEDIA-SEQUENCE:'),
    segmentCount: durations.length,
    hasEnded: lines.includes('#EXT-X-ENDLIST'),
    hasPdt: lines.some((line) => line.startsWith(PDT)),
    edgeAt: edgeOf(lines),
  };
}

const PDT = '#EXT-X-PROGRAM-DATE-TIME:';

/** The last date that is said, with the lengths of all segments from there on. */
function edgeOf(lines: readonly string[]): number | null {
  const last = lines.findLastIndex((line) => line.startsWith(PDT));
  const said = last < 0 ? Number.NaN : Date.parse((lines[last] ?? '').slice(PDT.length));
  if (Number.isNaN(said)) return null;
  // The date belongs to the next segment, whose EXTINF may stand before or after it.
  const before = lines.slice(0, last).findLastIndex((line) => line !== '' && !line.startsWith('#'));
  return lines
    .slice(before + 1)
    .filter((line) => line.startsWith('#EXTINF:'))
    .reduce((at, line) => at + durationMs(line), said);
}

function durationMs(line: string): number {
  const seconds = Number.parseFloat(line.slice('#EXTINF:'.length));
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : 0;
}

function numberOf(lines: readonly string[], tag: string): number {
  const value = Number.parseInt(lines.find((line) => line.startsWith(tag))?.slice(tag.length) ?? '', 10);
  return Number.isFinite(value) && value > 0 ? value : 0;
}

function attributesOf(line: string): Map<string, string> {
  const list = line.slice(line.indexOf(':') + 1);
  const found = list.matchAll(/([A-Z0-9-]+)=(?:"([^"]*)"|([^,]*))/g);
  return new Map([...found].map(([, name = '', quoted, bare = '']) => [name, quoted ?? bare]));
}
