import { and, asc, eq, ne } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { Reader } from '../types.ts';

/** Editions of a series that everybody may know of, the oldest first. One query. */
export async function editionsOfSeries(
  reader: Reader,
  seriesId: string,
): Promise<
  {
    readonly id: string;
    readonly slug: string;
    readonly name: LocaleMap;
    readonly startOn: string;
    readonly locales: readonly string[];
    readonly defaultLocale: string;
  }[]
> {
  const { edition: t } = reader.t;
  return reader
    .select({
      ...{ id: t.id, slug: t.slug, name: t.name, startOn: t.startOn },
      ...{ locales: t.locales, defaultLocale: t.defaultLocale },
    })
    .from(t)
    .where(and(eq(t.seriesId, seriesId), ne(t.publishState, 'hidden')))
    .orderBy(asc(t.startOn), asc(t.slug));
}
