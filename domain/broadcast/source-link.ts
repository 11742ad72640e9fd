import type { Measure, SourceKind } from './vocabulary.ts';

/** A link as it is stored: the address of a playlist, or of a frame without what its adapter adds to steer the player. */
export type ReadLink = { readonly kind: SourceKind; readonly url: string; readonly measure: Measure };

export type LinkRefusal =
  | 'not_an_address'
  /** Pages are https: the browser would refuse it. */
  | 'not_secure'
  /** A page of a provider on which there is no one video: a channel, a search. */
  | 'no_video'
  | 'unknown';

export type LinkAnswer =
  | { readonly ok: true; readonly link: ReadLink }
  | { readonly ok: false; readonly reason: LinkRefusal };

type Reader = (url: URL) => ReadLink | 'no_video' | undefined;

/**
 * Recognises what somebody pasted (B17): a page of a video, its frame, a whole `<iframe>`, or a playlist. Servers of PeerTube and
 * Owncast have any name: their addresses are told by their shape, and the check of the link asks them. http passes for the
 * trusted hosts alone (`host:port`).
 */
export function readSourceLink(text: string, trustedHosts: readonly string[] = []): LinkAnswer {
  const url = URL.parse(addressIn(text));
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    return { ok: false, reason: 'not_an_address' };
  const isTrusted = trustedHosts.includes(`${url.hostname}:${url.port || defaultPort(url)}`);
  if (url.protocol === 'http:' && !isTrusted) return { ok: false, reason: 'not_secure' };
  for (const reader of READERS) {
    const found = reader(url);
    if (found === 'no_video') return { ok: false, reason: 'no_video' };
    if (found !== undefined) return { ok: true, link: found };
  }
  return { ok: false, reason: 'unknown' };
}

function defaultPort({ protocol }: URL): string {
  return protocol === 'https:' ? '443' : '80';
}

/** Out of an `<iframe>` its src; a bare host gets its scheme. */
function addressIn(text: string): string {
  const given = /<iframe\b[^>]*\bsrc\s*=\s*["']([^"']+)["']/i.exec(text)?.[1] ?? text;
  const trimmed = given.trim().replaceAll('&amp;', '&');
  if (trimmed.startsWith('//')) return `https:${trimmed}`;
  return /^[\w-]+(\.[\w-]+)+\//.test(trimmed) ? `https://${trimmed}` : trimmed;
}

function isHost(url: URL, ...hosts: readonly string[]): boolean {
  return hosts.some(
    (host) => url.hostname === host || url.hostname === `www.${host}` || url.hostname === `m.${host}`,
  );
}

const youtube: Reader = (url) => {
  const isShort = isHost(url, 'youtu.be');
  if (!isShort && !isHost(url, 'youtube.com', 'youtube-nocookie.com', 'music.youtube.com')) return undefined;
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean);
  const named = ['embed', 'live', 'shorts', 'v'].includes(first) ? second : '';
  const id = isShort ? first : (url.searchParams.get('v') ?? named);
  if (!/^[\w-]{11}$/.test(id)) return 'no_video';
  return { kind: 'youtube', url: `https://www.youtube-nocookie.com/embed/${id}`, measure: 'exact' };
};

const vk: Reader = (url) => {
  if (!isHost(url, 'vk.com', 'vk.ru', 'vkvideo.ru', 'live.vkvideo.ru')) return undefined;
  const { searchParams, pathname } = url;
  const named = /video(-?\d+)_(\d+)/.exec(`${pathname} ${searchParams.get('z') ?? ''}`);
  const oid = searchParams.get('oid') ?? named?.[1] ?? '';
  const id = searchParams.get('id') ?? named?.[2] ?? '';
  if (!/^-?\d{1,20}$/.test(oid) || !/^\d{1,20}$/.test(id)) return 'no_video';
  const host = isHost(url, 'vk.com', 'vk.ru') ? 'vk.com' : 'vkvideo.ru';
  const frame = new URL(`https://${host}/video_ext.php?oid=${oid}&id=${id}`);
  const hash = searchParams.get('hash');
  if (hash !== null && /^\w{1,64}$/.test(hash)) frame.searchParams.set('hash', hash);
  return { kind: 'vk', url: frame.href, measure: 'exact' };
};

const rutube: Reader = (url) => {
  if (!isHost(url, 'rutube.ru')) return undefined;
  const id =
    /\/(?:video(?:\/private)?|play\/embed|live\/video(?:\/private)?|shorts)\/([0-9a-f]{32}|\d{1,12})(?:\/|$)/.exec(
      url.pathname,
    )?.[1];
  if (id === undefined) return 'no_video';
  const frame = new URL(`https://rutube.ru/play/embed/${id}`);
  const key = url.searchParams.get('p');
  if (key !== null && /^[\w-]{1,64}$/.test(key)) frame.searchParams.set('p', key);
  return { kind: 'rutube', url: frame.href, measure: 'exact' };
};

const vimeo: Reader = (url) => {
  if (!isHost(url, 'vimeo.com', 'player.vimeo.com')) return undefined;
  const found =
    /^\/(?:video\/|event\/|channels\/[\w-]+\/)?(\d{5,12})(?:\/([0-9a-f]{6,20}))?(?:\/embed)?\/?$/.exec(
      url.pathname,
    );
  if (found?.[1] === undefined) return 'no_video';
  if (url.pathname.startsWith('/event/'))
    return { kind: 'vimeo', url: `https://vimeo.com/event/${found[1]}/embed`, measure: 'coarse' };
  const frame = new URL(`https://player.vimeo.com/video/${found[1]}`);
  const hash = url.searchParams.get('h') ?? found[2];
  if (hash !== undefined && hash !== null && /^[0-9a-f]{6,20}$/.test(hash)) frame.searchParams.set('h', hash);
  return { kind: 'vimeo', url: frame.href, measure: 'exact' };
};

const hls: Reader = (url) => {
  if (!/\.m3u8?$/i.test(url.pathname)) return undefined;
  if (url.pathname === '/hls/stream.m3u8')
    return { kind: 'owncast', url: withoutHash(url), measure: 'exact' };
  return { kind: 'hls', url: withoutHash(url), measure: 'exact' };
};

const UUID =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$|^[1-9A-HJ-NP-Za-km-z]{22}$/;

const peertube: Reader = (url) => {
  const id = /^\/(?:w|videos\/watch|videos\/embed)\/([\w-]{22,36})\/?$/.exec(url.pathname)?.[1];
  if (id === undefined || !UUID.test(id)) return undefined;
  return { kind: 'peertube', url: `${url.origin}/videos/embed/${id}`, measure: 'exact' };
};

/** The front page of a server that has nothing but one stream. */
const owncast: Reader = (url) => {
  if (!/^\/(?:embed\/(?:video|chat\/\w+)\/?)?$/.test(url.pathname)) return undefined;
  return { kind: 'owncast', url: `${url.origin}/hls/stream.m3u8`, measure: 'exact' };
};

function withoutHash(url: URL): string {
  const bare = new URL(url);
  bare.hash = '';
  return bare.href;
}

/** By the certainty of their sign: names of providers, then shapes of addresses. */
const READERS: readonly Reader[] = [youtube, vk, rutube, vimeo, hls, peertube, owncast];

/** Whether a kind is a frame of a provider; the others are playlists for our own player. */
export function isEmbed(kind: SourceKind): boolean {
  return kind !== 'hls' && kind !== 'owncast';
}
