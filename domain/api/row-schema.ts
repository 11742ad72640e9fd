import { OCCURRENCE_CHANGES } from '../programme/release-diff.ts';
import {
  CAST_ROLES,
  FORMAT_KINDS,
  ORGANISATION_KINDS,
  ORGANISATION_ROLES,
  PRESENCES,
  RECORD_CHOICES,
  SESSION_ACCESSES,
  SLOT_HALL_KINDS,
  SLOT_STATES,
} from '../programme/vocabulary.ts';
import { z } from '../schema.ts';
import { langUsedSchema, textSchema } from './text.ts';

/*
 * What the interface for programs gives out, one schema per resource (exchange.md rule 26). The types of the rows and
 * the OpenAPI document are made from these, so neither can say anything else.
 */

const id = z.string().meta({ description: 'Stays the same through all releases.' });
const instant = z.iso.datetime();
const said = { lang_used: langUsedSchema };
const revised = {
  ...said,
  rev: z.string().optional().meta({ description: 'Only in the draft: of the row as it is.' }),
};

export const releaseSchema = z.strictObject({
  edition: z.string(),
  version: z.string().meta({ description: '`major.minor`' }),
  published_at: instant,
  changed_at: instant.meta({ description: 'Never goes back, whatever release is shown.' }),
});

const daySchema = z.strictObject({
  id,
  date: z.iso.date(),
  opens_at: instant,
  closes_at: instant,
  sub_forum_id: z.string().nullable(),
  title: textSchema,
  ...revised,
});

const venueSchema = z.strictObject({
  id,
  slug: z.string(),
  zone: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  name: textSchema,
  address: textSchema,
  ...said,
});

const hallSchema = z.strictObject({
  id,
  slug: z.string(),
  number: z.int(),
  capacity: z.int().nullable(),
  sub_forum_id: z.string().nullable(),
  venue: venueSchema.nullable(),
  name: textSchema,
  floor: textSchema,
  ...revised,
});

const trackSchema = z.strictObject({
  id,
  slug: z.string(),
  code: z.string(),
  colour_number: z.int(),
  name: textSchema,
  description: textSchema,
  group: textSchema,
  ...revised,
});

const formatSchema = z.strictObject({
  id,
  slug: z.string(),
  kind: z.enum(FORMAT_KINDS),
  default_minutes: z.int(),
  name: textSchema,
  ...revised,
});

const castSchema = z.strictObject({
  person_id: z.string().nullable(),
  role: z.enum(CAST_ROLES),
  presence: z.enum(PRESENCES),
  confirmed: z.boolean(),
  organisation_id: z.string().nullable(),
  text: textSchema,
  organisation: textSchema,
  position: textSchema,
  ...said,
});

const talkSchema = z.strictObject({
  id,
  offset_minutes: z.int(),
  length_minutes: z.int(),
  cast: z.array(castSchema),
  title: textSchema,
  abstract: textSchema,
  ...said,
});

const filmSchema = z.strictObject({
  year: z.int().nullable(),
  length_minutes: z.int().nullable(),
  age_rating: z.string().nullable(),
  director: textSchema,
  country: textSchema,
  ...said,
});

const linkSchema = z.strictObject({ url: z.string(), title: z.string(), type: z.string() });

const sessionSchema = z.strictObject({
  id,
  code: z.string(),
  url: z.string(),
  format_id: z.string().nullable(),
  track_id: z.string().nullable(),
  sub_forum_id: z.string().nullable(),
  tags: z.array(z.string()),
  held_languages: z.array(z.string()),
  interpretation_languages: z.array(z.string()),
  access: z.enum(SESSION_ACCESSES).exclude(['closed']),
  featured: z.boolean(),
  record: z.enum(RECORD_CHOICES),
  film: filmSchema.nullable(),
  links: z.array(linkSchema),
  origin_url: z.string().nullable(),
  title: textSchema,
  subtitle: textSchema,
  abstract: textSchema.meta({ description: 'Markdown.' }),
  description: textSchema.meta({ description: 'Markdown.' }),
  ...revised,
  cast: z.array(castSchema).optional().meta({ description: 'With `expand=cast`.' }),
  talks: z.array(talkSchema).optional().meta({ description: 'With `expand=talks`.' }),
});

const placeSchema = z.strictObject({ hall_id: z.string(), kind: z.enum(SLOT_HALL_KINDS) });
const timesSchema = {
  starts_at: instant,
  ends_at: instant,
  state: z.enum(SLOT_STATES),
  halls: z.array(placeSchema),
};

const slotSchema = z.strictObject({
  id: id.meta({ description: 'The occurrence: stays the same through all releases.' }),
  code: z.string(),
  number: z.int(),
  kind: z.enum(['session', 'break']),
  session_id: z.string().nullable(),
  zone: z.string(),
  sequence: z.int().meta({ description: 'Of calendars: rises when time, hall or state change.' }),
  ...timesSchema,
  title: textSchema.meta({ description: 'Of a break, or where it differs from its session.' }),
  ...revised,
});

const personSchema = z.strictObject({
  id,
  slug: z.string(),
  url: z.string(),
  photo_url: z.string().nullable(),
  home_url: z.string().nullable(),
  name: textSchema,
  biography: textSchema.meta({ description: 'Markdown.' }),
  ...revised,
  email: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'Only in the draft, with `people:read-private`.' }),
});

const organisationSchema = z.strictObject({
  id,
  slug: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  country: z.string().nullable(),
  home_url: z.string().nullable(),
  logo_url: z.string().nullable(),
  roles: z.array(z.enum(ORGANISATION_ROLES)),
  name: textSchema,
  short_name: textSchema,
  description: textSchema,
  region: textSchema,
  ...revised,
});

const changeSchema = z.strictObject({
  id: id.meta({ description: 'The occurrence.' }),
  kind: z.enum(['added', 'removed', 'changed']),
  changes: z.array(z.enum(OCCURRENCE_CHANGES)),
  session_id: z.string().nullable(),
  before: z.strictObject(timesSchema).nullable(),
  after: z.strictObject(timesSchema).nullable(),
  title: textSchema,
  ...said,
});

/** The lists of a release, each with the schema of its rows. */
export const ROW_SCHEMAS = {
  days: daySchema,
  halls: hallSchema,
  tracks: trackSchema,
  formats: formatSchema,
  sessions: sessionSchema,
  slots: slotSchema,
  people: personSchema,
  organisations: organisationSchema,
} as const;

export type ApiList = keyof typeof ROW_SCHEMAS;
export const API_LISTS = Object.keys(ROW_SCHEMAS) as readonly ApiList[];
export type ApiRow = { readonly [L in ApiList]: z.infer<(typeof ROW_SCHEMAS)[L]> };
export type CastRow = z.infer<typeof castSchema>;
export type TalkRow = z.infer<typeof talkSchema>;
export type ReleaseRow = z.infer<typeof releaseSchema>;
export type ChangeRow = z.infer<typeof changeSchema>;

/** What every list answers. */
function pageSchema<R extends z.ZodType>(row: R) {
  return z.strictObject({
    version: z.string().meta({ description: 'Of the release that was read, or `draft`.' }),
    data: z.array(row),
    next_cursor: z.string().nullable().meta({ description: 'Send it as `cursor`; null on the last page.' }),
    removed: z
      .array(z.string())
      .optional()
      .meta({ description: 'With `updated_since`, on the first page: ids that are gone since.' }),
  });
}

/** One page of each list. */
export const PAGE_SCHEMAS = {
  days: pageSchema(daySchema),
  halls: pageSchema(hallSchema),
  tracks: pageSchema(trackSchema),
  formats: pageSchema(formatSchema),
  sessions: pageSchema(sessionSchema),
  slots: pageSchema(slotSchema),
  people: pageSchema(personSchema),
  organisations: pageSchema(organisationSchema),
} as const satisfies Readonly<Record<ApiList, z.ZodType>>;
export const changesPageSchema = pageSchema(changeSchema);
/** The OpenAPI document itself. */
export const documentSchema = z.looseObject({ openapi: z.literal('3.1.0') });

/** Schemas that the OpenAPI document tells once, by their names there. */
export const COMPONENTS = {
  Text: textSchema,
  Release: releaseSchema,
  Day: daySchema,
  Venue: venueSchema,
  Hall: hallSchema,
  Track: trackSchema,
  Format: formatSchema,
  Cast: castSchema,
  Talk: talkSchema,
  Film: filmSchema,
  Session: sessionSchema,
  Slot: slotSchema,
  Person: personSchema,
  Organisation: organisationSchema,
  Change: changeSchema,
  DayPage: PAGE_SCHEMAS.days,
  HallPage: PAGE_SCHEMAS.halls,
  TrackPage: PAGE_SCHEMAS.tracks,
  FormatPage: PAGE_SCHEMAS.formats,
  SessionPage: PAGE_SCHEMAS.sessions,
  SlotPage: PAGE_SCHEMAS.slots,
  PersonPage: PAGE_SCHEMAS.people,
  OrganisationPage: PAGE_SCHEMAS.organisations,
  ChangePage: changesPageSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;
