import type { ImportSource } from '#db/exchange/import-facts.ts';
import { newId } from '#db/id.ts';
import type { ImportedProgramme } from '#domain/exchange/imported-programme.ts';
import type { Edition } from '#domain/programme/entity.ts';

/** What is said on the command line goes before what the edition says; the reader puts the file's zone first. */
export function readerOptions(
  { zone, locale }: { zone?: string | undefined; locale?: string | undefined },
  edition: Edition | undefined,
) {
  const given = { zone: zone ?? edition?.zone, locale: locale ?? edition?.defaultLocale };
  return {
    ...(given.zone === undefined ? {} : { zone: given.zone }),
    ...(given.locale === undefined ? {} : { locale: given.locale }),
  };
}

/** Both formats of one conference are one source: apps publish the same programme as XML and as JSON. */
export function sourceKeyOf({ conference, locale }: ImportedProgramme): string {
  return `schedule ${(conference.acronym ?? conference.title[locale] ?? '').toLowerCase()}`;
}

/** A source that is not stored yet. */
export function sourceOf(imported: ImportedProgramme): ImportSource {
  const { zone, locale } = imported;
  return { id: newId(), profile: 'schedule', sourceKey: sourceKeyOf(imported), zone, locale };
}

/** Global ids of people in the file: our own files name people so. */
export function guidsOf({ people }: ImportedProgramme): string[] {
  return people.flatMap(({ guid }) => guid ?? []);
}
