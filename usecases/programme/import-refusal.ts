import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import type { ImportedProgramme } from '#domain/exchange/imported-programme.ts';
import { isLocaleTag } from '#domain/locale.ts';
import { isSlug } from '#domain/slug.ts';
import { isZone } from '#domain/time.ts';

/**
 * A new edition is published at once: a file in which nothing has a time would make an empty page under a public
 * name, so it is refused. Into a draft it may come.
 */
export function refusalOfNothing(imported: ImportedProgramme): ImportRefusal | undefined {
  if (imported.sessions.some((session) => session.slots.length > 0)) return undefined;
  return { ok: false, reason: 'wrong_shape', place: 'schedule', expected: '<event> with a title and a time' };
}

export type WrongOption = {
  ok: false;
  reason: 'zone_invalid' | 'locale_invalid' | 'slug_invalid' | 'slug_reserved';
  value: string;
};

/** An option of the one who imports that can be no zone, locale or slug, whatever the file says. */
export function wrongOption(order: {
  zone?: string | undefined;
  locale?: string | undefined;
  edition?: string | undefined;
}): WrongOption | undefined {
  const { zone, locale, edition } = order;
  if (zone !== undefined && !isZone(zone)) return { ok: false, reason: 'zone_invalid', value: zone };
  if (locale !== undefined && !isLocaleTag(locale))
    return { ok: false, reason: 'locale_invalid', value: locale };
  if (edition !== undefined && !isSlug(edition)) return { ok: false, reason: 'slug_invalid', value: edition };
  return undefined;
}
