import { isLocaleTag } from '../locale.ts';
import {
  RECORD_CHOICES,
  SESSION_ACCESSES,
  SESSION_STATES,
  SLOT_HALL_KINDS,
  SLOT_STATES,
} from '../programme/vocabulary.ts';
import { z } from '../schema.ts';

/*
 * Rows of the draft as programs change them, one by one (exchange.md AP1 and rule 27): what is answered, what a PATCH and a
 * POST may say. The OpenAPI document is made from the same schemas. Bounds here keep out what nobody means; what a person
 * can get wrong is judged as at the desk.
 */

const MOST_LOCALES = 20;
const HUGE = 100_000;

const id = z.string().min(1).max(64);
const instant = z.iso.datetime();
const rev = z.string().meta({ description: 'Of the row as it is: send it as `If-Match` to change it.' });
const texts = z.record(z.string(), z.string());
const markdown = texts.meta({ description: 'Markdown, by locale.' });
const access = z.enum(SESSION_ACCESSES).exclude(['closed']);
const links = z
  .array(
    z.strictObject({ url: z.string().max(4000), title: z.string().max(1000), type: z.string().max(100) }),
  )
  .max(200);
const halls = z.array(z.strictObject({ hall_id: id, kind: z.enum(SLOT_HALL_KINDS) })).max(200);

const filmShape = {
  year: z.number().nullable(),
  length_minutes: z.number().nullable(),
  age_rating: z.string().max(100).nullable(),
};

export const sessionRecordSchema = z.strictObject({
  id,
  rev,
  code: z.string(),
  state: z.enum(SESSION_STATES),
  format_id: z.string().nullable(),
  track_id: z.string().nullable(),
  sub_forum_id: z.string().nullable(),
  tags: z.array(z.string()),
  held_languages: z.array(z.string()),
  interpretation_languages: z.array(z.string()),
  access,
  expected_audience: z.number().nullable(),
  featured: z.boolean(),
  record: z.enum(RECORD_CHOICES),
  film: z.strictObject({ ...filmShape, director: texts, country: texts }).nullable(),
  links: z.array(z.strictObject({ url: z.string(), title: z.string(), type: z.string() })),
  title: texts,
  subtitle: texts,
  abstract: markdown,
  description: markdown,
});

export const slotRecordSchema = z.strictObject({
  id: id.meta({ description: 'The occurrence: stays the same through all releases.' }),
  rev,
  code: z.string(),
  number: z.int(),
  session_id: z.string(),
  zone: z.string(),
  starts_at: instant,
  ends_at: instant,
  state: z.enum(SLOT_STATES),
  locked: z.boolean(),
  halls: z.array(z.strictObject({ hall_id: z.string(), kind: z.enum(SLOT_HALL_KINDS) })),
});

export const personRecordSchema = z.strictObject({
  id,
  rev,
  slug: z.string(),
  home_url: z.string().nullable(),
  photo_url: z.string().nullable(),
  names: z.record(
    z.string(),
    z.strictObject({ full: z.string(), given: z.string(), family: z.string(), patronymic: z.string() }),
  ),
  biography: markdown,
});

/** Texts by locale; those that are not said stay, null takes one away (RFC 7396). */
const textsPatch = z
  .record(z.string().max(35), z.string().max(HUGE).nullable())
  .refine((map) => Object.keys(map).length <= MOST_LOCALES && Object.keys(map).every(isLocaleTag), {
    message: 'Names must be locales, at most 20.',
  })
  .meta({ description: 'By locale: those that are not said stay, null takes one away.' });

const languages = z.array(z.string().max(35)).max(50);

const sessionFields = {
  state: z.enum(SESSION_STATES),
  format_id: id.nullable(),
  track_id: id.nullable(),
  sub_forum_id: id.nullable(),
  tags: z.array(z.string().max(500)).max(200),
  held_languages: languages,
  interpretation_languages: languages,
  access,
  expected_audience: z.number().nullable(),
  featured: z.boolean(),
  record: z.enum(RECORD_CHOICES),
  film: z
    .strictObject({ ...filmShape, director: textsPatch, country: textsPatch })
    .partial()
    .nullable(),
  links,
  title: textsPatch,
  subtitle: textsPatch,
  abstract: textsPatch,
  description: textsPatch,
};

export const sessionPatchSchema = z.strictObject(sessionFields).partial();
export const newSessionSchema = sessionPatchSchema.required({ title: true });

const moment = z.iso
  .datetime({ offset: true })
  .meta({ description: 'A whole minute, with `Z` or an offset.' });

const slotFields = {
  starts_at: moment,
  ends_at: moment,
  state: z.enum(SLOT_STATES),
  locked: z.boolean(),
  halls,
};

export const slotPatchSchema = z.strictObject(slotFields).partial();
export const newSlotSchema = slotPatchSchema
  .required({ starts_at: true, ends_at: true })
  .extend({ session_id: id });

const part = z.string().max(500);
const namePatch = z
  .strictObject({ full: part, given: part, family: part, patronymic: part })
  .partial()
  .nullable();

export const personPatchSchema = z
  .strictObject({
    home_url: z.string().max(2000).nullable(),
    names: z
      .record(z.string().max(35), namePatch)
      .refine((map) => Object.keys(map).length <= MOST_LOCALES, { message: 'At most 20 locales.' })
      .meta({ description: 'By locale: those that are not said stay, null takes one away.' }),
    biography: textsPatch,
  })
  .partial();

export type SessionRecord = z.infer<typeof sessionRecordSchema>;
export type SlotRecord = z.infer<typeof slotRecordSchema>;
export type PersonRecord = z.infer<typeof personRecordSchema>;
export type SessionPatch = z.infer<typeof sessionPatchSchema>;
export type NewSession = z.infer<typeof newSessionSchema>;
export type SlotPatch = z.infer<typeof slotPatchSchema>;
export type NewSlot = z.infer<typeof newSlotSchema>;
export type PersonPatch = z.infer<typeof personPatchSchema>;

/** Of a body: the longest texts of a session in two languages. */
export const WRITE_BYTES = 262_144;

/** What may be said of each kind of row. */
export const RECORD_INPUTS = {
  sessions: { patch: sessionPatchSchema, add: newSessionSchema },
  slots: { patch: slotPatchSchema, add: newSlotSchema },
  people: { patch: personPatchSchema },
} as const;
/** Rows of the draft that programs change. */
export type ApiRecord = keyof typeof RECORD_INPUTS;
export const API_RECORDS = Object.keys(RECORD_INPUTS) as readonly ApiRecord[];
export const RECORD_SCHEMAS = {
  sessions: sessionRecordSchema,
  slots: slotRecordSchema,
  people: personRecordSchema,
} as const;
