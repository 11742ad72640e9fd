import type { SourceKind } from './vocabulary.ts';

/** Origins of others that the page with the player may show frames of, and load streams from. Sorted, each once. */
export type PlayerOrigins = { readonly frames: readonly string[]; readonly media: readonly string[] };

type Source = { readonly kind: SourceKind; readonly url: string };

/** A provider whose player answers under two names (broadcast.md, table of kinds). */
const VK = ['https://vk.com', 'https://vkvideo.ru'];

/**
 * What the content security policy of the page with the player is widened by: the providers whose frames an edition uses, and
 * the hosts of its playlists and of the segments that were found in them; nothing else (broadcast.md "Player and embeds"). An address that is none widens nothing.
 */
export function playerOriginsOf(
  sources: readonly Source[],
  audioUrls: readonly (string | null)[],
  segmentOrigins: readonly string[] = [],
): PlayerOrigins {
  const frames = sources.filter(({ kind }) => kind !== 'hls' && kind !== 'owncast');
  const playlists = sources.filter(({ kind }) => kind === 'hls' || kind === 'owncast');
  return {
    frames: each(frames.flatMap(({ kind, url }) => (kind === 'vk' ? VK : [originOf(url)]))),
    media: each([
      ...playlists.map(({ url }) => originOf(url)),
      ...audioUrls.map((url) => originOf(url ?? '')),
      ...segmentOrigins.map(originOf),
    ]),
  };
}

function originOf(url: string): string {
  const address = URL.parse(url);
  // An origin has no character that could end a directive; anything else has none.
  return address !== null && /^https?:$/.test(address.protocol) ? address.origin : '';
}

function each(origins: readonly string[]): readonly string[] {
  return [...new Set(origins)].filter((origin) => origin !== '').sort();
}
