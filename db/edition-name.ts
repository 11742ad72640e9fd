import type { Edition } from '#domain/programme/entity.ts';
import type { Reader } from './types.ts';

/** What every edition of the instance is called, by id; for the directory of people and organisations. */
export async function editionNames(
  reader: Reader,
): Promise<ReadonlyMap<string, Pick<Edition, 'slug' | 'name' | 'defaultLocale' | 'locales'>>> {
  const { id, slug, name, defaultLocale, locales } = reader.t.edition;
  const rows = await reader.select({ id, slug, name, defaultLocale, locales }).from(reader.t.edition);
  return new Map(rows.map(({ id: editionId, ...row }) => [editionId, row]));
}
