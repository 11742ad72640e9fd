import type { ExternalFigure } from './external-figure.ts';
import { SOURCE_KINDS, type SourceKind } from './vocabulary.ts';

/** So many of our views were plays of a platform of which there is a line too: it may count them as well. */
export type PlatformOverlap = {
  readonly kind: SourceKind;
  readonly platform: string;
  readonly views: number;
};

/** What people call the platforms, folded; hls and owncast are our own player. */
const NAMES: Readonly<Partial<Record<SourceKind, readonly string[]>>> = {
  youtube: ['youtube', 'ютуб', 'ютьюб'],
  vk: ['vk', 'вк', 'вконтакте'],
  rutube: ['rutube', 'рутуб'],
  vimeo: ['vimeo'],
  peertube: ['peertube'],
};

/** The platforms of external lines that our pages embedded, with how many of our views played there. */
export function platformOverlaps(
  external: readonly Pick<ExternalFigure, 'platform'>[],
  sources: readonly { readonly sourceKind: number; readonly views: number }[],
): PlatformOverlap[] {
  return SOURCE_KINDS.flatMap((kind, place) => {
    const words = NAMES[kind] ?? [];
    const views = sources.find(({ sourceKind }) => sourceKind === place)?.views ?? 0;
    const line = external.find(({ platform }) => isNamed(platform, words));
    return views === 0 || line === undefined ? [] : [{ kind, platform: line.platform, views }];
  });
}

function isNamed(platform: string, words: readonly string[]): boolean {
  const parts = platform.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.some((word) =>
    parts.some((part) => part === word || (word.length > 4 && part.includes(word))),
  );
}
