// The table of any-ascii weighs half a megabyte: this file must not be reached from client components.
import anyAscii from 'any-ascii';

const longest = 60;

/**
 * The suggested address segment of a text: lower-case Latin words joined by `-`, at most 60 characters. Empty
 * when the text has no letter or digit. A suggestion only: never an identity and never changed by a later edit.
 * Source: design.md rule 27; also the title part of exchange.md rule 10.
 */
export function slugOf(text: string): string {
  return cut(
    latinForm(text)
      .toLowerCase()
      .replaceAll(apostrophes, '')
      .replaceAll('&', ' and ')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, ''),
  );
}

/** Slug of an edition or series; `edition` when the name gives no letter or digit. */
export function editionSlug(name: string): string {
  return slugOf(name) || 'edition';
}

/** A slug with the year at its end, unless it has it already; short enough for {@link uniqueSlug} to count on. */
export function slugOfYear(slug: string, year: number): string {
  if (slug.includes(String(year))) return slug;
  const end = `-${year}`;
  return cut(slug, longest - end.length) + end;
}

/** Slug of a person from the full name, word order as given; `person` when nothing can be transliterated. */
export function personSlug(fullName: string): string {
  return slugOf(fullName) || 'person';
}

/** Slug of an organisation; `organisation` when nothing can be transliterated. */
export function organisationSlug(name: string): string {
  return slugOf(name) || 'organisation';
}

/**
 * Slug of a hall, `[a-z][a-z0-9-]*[a-z0-9]`: the hall "А" becomes `hall-a`, "101" becomes `hall-101`.
 * Source: exchange.md rule 11.
 */
export function hallSlug(name: string): string {
  return startingWithLetter(slugOf(name), 'hall');
}

/**
 * Slug of a track, `[a-z][a-z0-9-]*[a-z0-9]`, with `t-` before it when it would start with a digit or be one
 * letter. Source: exchange.md rule 11.
 */
export function trackSlug(name: string): string {
  return startingWithLetter(slugOf(name), 't');
}

/**
 * The acronym of an edition, `[a-z0-9][a-z0-9_]{3,}`: `forum2027` for "Forum 2027". A name too short for it is
 * lengthened by the year when known, else by `_ed`. Source: exchange.md rule 11.
 */
export function acronymOf(text: string, year?: number): string {
  const letters = latinForm(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '')
    .replace(/^_+/, '')
    .slice(0, 40);
  if (letters.length >= 4) return letters;
  if (year !== undefined && letters.length > 0) return `${letters}${String(year).padStart(4, '0')}`;
  return letters === '' ? 'edition' : `${letters}_ed`;
}

/** True for an acronym that all three exchange schemas accept. */
export function isAcronym(value: string): boolean {
  return /^[a-z0-9][a-z0-9_]{3,}$/.test(value);
}

/** True for a slug as an address segment: Latin letters, digits, single inner hyphens, at most 64 characters. */
export function isSlug(value: string): boolean {
  return value.length <= 64 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value);
}

/**
 * The first of `base`, `base-2`, `base-3`, … that `taken` (a Set or Map of slugs) does not hold. With up to 999
 * namesakes it stays within the 64 characters of an address segment.
 */
export function uniqueSlug(base: string, taken: { has(slug: string): boolean }): string {
  let slug = base;
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}

/**
 * The text in ASCII letters, case kept; used for the Latin search form of people. Publishing it as somebody's
 * name needs that person's or the staff's consent (programme.md rule 22).
 */
export function latinForm(text: string): string {
  return anyAscii(text.normalize('NFKC'));
}

const apostrophes = /['`’ʼ]/g;

function cut(slug: string, most = longest): string {
  return slug.slice(0, most).replace(/-+$/, '');
}

function startingWithLetter(slug: string, prefix: string): string {
  if (slug === '') return `${prefix}-0`;
  if (slug.length > 1 && /^[a-z]/.test(slug)) return slug;
  return cut(`${prefix}-${slug}`);
}
