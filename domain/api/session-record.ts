import type { SessionValues } from '../desk/session-value.ts';
import type { LocaleMap } from '../locale.ts';
import type { Film, Session } from '../programme/entity.ts';
import type { SessionPatch, SessionRecord } from './record-schema.ts';

/** A session of the draft without its rev; undefined for a closed one, which programs never see (exchange.md rule 25). */
export function sessionRecord(session: Session): Omit<SessionRecord, 'rev'> | undefined {
  const { access, film } = session;
  if (access === 'closed') return undefined;
  return {
    id: session.id,
    code: session.code,
    state: session.state,
    format_id: session.formatId,
    track_id: session.trackId,
    sub_forum_id: session.subForumId,
    tags: [...session.tags],
    held_languages: [...session.heldLangs],
    interpretation_languages: [...session.interpretationLangs],
    access,
    expected_audience: session.expectedAudience,
    featured: session.isFeatured,
    record: session.record,
    film: film === null ? null : filmRecord(film),
    links: session.links.map(({ url, title, type }) => ({ url, title, type })),
    title: session.title,
    subtitle: session.subtitle,
    abstract: session.abstract,
    description: session.description,
  };
}

function filmRecord({ year, lengthMinutes, ageRating, director, country }: Film) {
  return { year, length_minutes: lengthMinutes, age_rating: ageRating, director, country };
}

/** The values of the form with what a program said put onto them (RFC 7396: what is not said stays). */
export function patchedSession(values: SessionValues, patch: SessionPatch): SessionValues {
  return {
    ...values,
    ...definedOf({
      state: patch.state,
      formatId: patch.format_id,
      trackId: patch.track_id,
      subForumId: patch.sub_forum_id,
      tags: patch.tags,
      heldLangs: patch.held_languages,
      interpretationLangs: patch.interpretation_languages,
      access: patch.access,
      expectedAudience: patch.expected_audience,
      isFeatured: patch.featured,
      record: patch.record,
      links: patch.links,
    }),
    title: patchedTexts(values.title, patch.title),
    subtitle: patchedTexts(values.subtitle, patch.subtitle),
    abstract: patchedTexts(values.abstract, patch.abstract),
    description: patchedTexts(values.description, patch.description),
    ...patchedFilm(values, patch.film),
  };
}

function patchedFilm(values: SessionValues, film: SessionPatch['film']): Partial<SessionValues> {
  if (film === undefined) return {};
  if (film === null)
    return { filmDirector: {}, filmYear: null, filmCountry: {}, filmMinutes: null, filmAgeRating: '' };
  const { age_rating: rating } = film;
  return {
    filmDirector: patchedTexts(values.filmDirector, film.director),
    filmCountry: patchedTexts(values.filmCountry, film.country),
    ...definedOf({
      filmYear: film.year,
      filmMinutes: film.length_minutes,
      filmAgeRating: rating === undefined ? undefined : (rating ?? ''),
    }),
  };
}

/** Texts by locale with those of a patch put onto them. */
export function patchedTexts(
  texts: LocaleMap,
  patch: Readonly<Record<string, string | null>> | undefined,
): LocaleMap {
  const merged = { ...texts, ...patch };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what was said. */
function definedOf<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** What fields of the form are called in the interface. */
export const SESSION_NAMES: Readonly<Record<string, string>> = {
  formatId: 'format_id',
  trackId: 'track_id',
  subForumId: 'sub_forum_id',
  heldLangs: 'held_languages',
  interpretationLangs: 'interpretation_languages',
  expectedAudience: 'expected_audience',
  isFeatured: 'featured',
  filmDirector: 'film.director',
  filmYear: 'film.year',
  filmCountry: 'film.country',
  filmMinutes: 'film.length_minutes',
  filmAgeRating: 'film.age_rating',
};
