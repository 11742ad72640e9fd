import type { PublicSource } from '#domain/broadcast/public-broadcast.ts';
import type { SourceKind } from '#domain/broadcast/vocabulary.ts';

const NAMES: Partial<Record<SourceKind, string>> = {
  youtube: 'YouTube',
  vk: 'VK Видео',
  rutube: 'RUTUBE',
  vimeo: 'Vimeo',
};

/** The name under which people know who sends a source: that of the platform, else its host. */
export function providerName({ kind, providerHost }: Pick<PublicSource, 'kind' | 'providerHost'>): string {
  return NAMES[kind] ?? providerHost;
}

/** Everybody from whom a video may come, each once; nobody when all of it comes from here. */
export function foreignProviders(
  sources: readonly Pick<PublicSource, 'kind' | 'providerHost'>[],
  ownHost: string,
): readonly string[] {
  const foreign = sources.filter(({ providerHost }) => providerHost !== '' && providerHost !== ownHost);
  return [...new Set(foreign.map(providerName))];
}
