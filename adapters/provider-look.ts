import type { ReadLink } from '#domain/broadcast/source-link.ts';
import type { SourceKind } from '#domain/broadcast/vocabulary.ts';
import { type SafeFetchOptions, safeFetch } from './safe-fetch.ts';

export type ProviderLook = {
  readonly verdict: 'found' | 'not_found' | 'closed' | 'unchecked';
  readonly title: string | null;
};

const LIMITS = { limitMs: 5_000, limitBytes: 200_000 } as const;
const TITLE_MOST = 200;

/**
 * Asks a provider for one video by its oEmbed address (oembed.com 2.3: 404 not there, 401 and 403 private). VK says nothing to
 * programs: its links stay unchecked. Never throws.
 */
export async function askProvider(
  link: ReadLink,
  options: Pick<SafeFetchOptions, 'trustedHosts'>,
): Promise<ProviderLook> {
  const address = oembedAddress(link);
  if (address === undefined) return { verdict: 'unchecked', title: null };
  const answer = await safeFetch(address, { ...options, ...LIMITS });
  if (!answer.ok) return { verdict: 'unchecked', title: null };
  // YouTube answers 400 for an id that never was.
  if (answer.status === 404 || answer.status === 400) return { verdict: 'not_found', title: null };
  if (answer.status === 401 || answer.status === 403) return { verdict: 'closed', title: null };
  if (answer.status !== 200) return { verdict: 'unchecked', title: null };
  return { verdict: 'found', title: titleIn(answer.body.toString('utf8')) };
}

/** Where a provider is asked for a video; undefined for one that says nothing to programs. */
export function oembedAddress({ kind, url }: Pick<ReadLink, 'kind' | 'url'>): string | undefined {
  return OEMBED[kind]?.(new URL(url));
}

const OEMBED: Partial<Record<SourceKind, (frame: URL) => string>> = {
  youtube: ({ pathname }) =>
    asked('https://www.youtube.com/oembed', `https://www.youtube.com/watch?v=${pathname.split('/').at(-1)}`),
  vimeo: (frame) => asked('https://vimeo.com/api/oembed.json', frame.href),
  rutube: ({ pathname, search }) =>
    asked('https://rutube.ru/api/oembed/', `https://rutube.ru/video/${pathname.split('/').at(-1)}/${search}`),
  peertube: ({ origin, pathname }) =>
    asked(`${origin}/services/oembed`, `${origin}/w/${pathname.split('/').at(-1)}`),
};

function asked(service: string, url: string): string {
  const address = new URL(service);
  address.searchParams.set('url', url);
  address.searchParams.set('format', 'json');
  return address.href;
}

function titleIn(text: string): string | null {
  try {
    const title = (JSON.parse(text) as { title?: unknown } | null)?.title;
    return typeof title === 'string' && title !== '' ? title.slice(0, TITLE_MOST) : null;
  } catch {
    return null;
  }
}
