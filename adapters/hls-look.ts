import { addressesIn, type HlsMaster, type HlsMedia, readPlaylist } from '#domain/broadcast/hls-playlist.ts';
import type { ProbeFailure } from '#domain/broadcast/source-report.ts';
import { type SafeFetchOptions, safeFetch } from './safe-fetch.ts';

export type HlsLook =
  | {
      readonly ok: true;
      readonly master: HlsMaster | null;
      readonly media: HlsMedia;
      /** Where playlists and segments come from: `https://host`, each once. */
      readonly origins: readonly string[];
    }
  | { readonly ok: false; readonly failure: ProbeFailure };

type Options = Pick<SafeFetchOptions, 'trustedHosts'>;

/** Of one look: a failing source has to be known within ten seconds (B17). */
const LIMITS = { limitMs: 3_000, connectMs: 2_000, limitBytes: 2_000_000 } as const;

/** Reads a playlist and, under a master playlist, the media playlist of its first variant. Never throws. */
export async function lookAtHls(url: string, options: Options): Promise<HlsLook> {
  const first = await playlistAt(url, options);
  if (!first.ok) return first;
  if (first.playlist.kind === 'media')
    return { ok: true, master: null, media: first.playlist, origins: originsOf(first) };
  const uri = first.playlist.variants[0]?.uri;
  const address = uri === undefined ? null : URL.parse(uri, first.url);
  if (address === null) return { ok: false, failure: 'no_playlist' };
  const media = await playlistAt(address.href, options);
  if (!media.ok) return media;
  if (media.playlist.kind !== 'media') return { ok: false, failure: 'no_playlist' };
  return { ok: true, master: first.playlist, media: media.playlist, origins: originsOf(first, media) };
}

/** Whether a server of Owncast says that it sends; undefined where it says nothing. */
export async function owncastIsOnline(url: string, options: Options): Promise<boolean | undefined> {
  const answer = await safeFetch(new URL('/api/status', url).href, { ...options, ...LIMITS });
  if (!answer.ok || answer.status !== 200) return undefined;
  try {
    const said: unknown = JSON.parse(answer.body.toString('utf8'));
    const online = (said as { online?: unknown } | null)?.online;
    return typeof online === 'boolean' ? online : undefined;
  } catch {
    return undefined;
  }
}

async function playlistAt(url: string, options: Options) {
  const answer = await safeFetch(url, { ...options, ...LIMITS });
  if (!answer.ok) return { ok: false as const, failure: answer.reason };
  if (answer.status === 404 || answer.status === 410)
    return { ok: false as const, failure: 'not_found' as const };
  if (answer.status !== 200) return { ok: false as const, failure: 'refused' as const };
  const playlist = readPlaylist(answer.body.toString('utf8'));
  if (playlist === undefined) return { ok: false as const, failure: 'no_playlist' as const };
  return {
    ok: true as const,
    playlist,
    url: answer.url,
    addresses: addressesIn(answer.body.toString('utf8')),
  };
}

/** A playlist that names more hosts than anybody needs is believed no further. */
const MOST_ORIGINS = 8;

function originsOf(
  ...playlists: readonly { readonly url: string; readonly addresses: readonly string[] }[]
): readonly string[] {
  const all = playlists.flatMap(({ url, addresses }) => [url, ...addresses]);
  const origins = all.map((address) => URL.parse(address)?.origin ?? '');
  return [...new Set(origins)].filter((origin) => /^https?:/.test(origin)).slice(0, MOST_ORIGINS);
}
