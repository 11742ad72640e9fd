import {
  CAST_ROLES,
  INVITE_STATES,
  PRESENCES,
  RECORD_CHOICES,
  SESSION_ACCESSES,
  SESSION_STATES,
  SLOT_HALL_KINDS,
  SLOT_STATES,
} from '../programme/vocabulary.ts';
import { z } from '../schema.ts';

/*
 * The shape of what a session form sends. Bounds here keep out what no form sends; what a person can get wrong is
 * told field by field by session-check.ts.
 */
const HUGE = 100_000;
const id = z.string().min(1).max(64);
const text = z.string().max(HUGE);
export const localeMapInput = z
  .record(z.string().max(35), text)
  .refine((map) => Object.keys(map).length <= 20);
const names = z.record(
  z.string().max(35),
  z.strictObject({
    full: z.string().max(500),
    given: z.string().max(500).optional(),
    family: z.string().max(500).optional(),
    patronymic: z.string().max(500).optional(),
  }),
);
const number = z.number().finite().nullable();
export const affiliationSnapshotInput = z.strictObject({
  organisation: localeMapInput,
  position: localeMapInput,
  organisationId: id.nullable(),
});

const talk = z.strictObject({
  id,
  title: localeMapInput,
  abstract: localeMapInput,
  lengthMinutes: z.number().finite(),
  fixedOffsetMinutes: number,
});

const cast = z.strictObject({
  id,
  talkId: id.nullable(),
  personId: id.nullable(),
  text: localeMapInput,
  role: z.enum(CAST_ROLES),
  affiliation: affiliationSnapshotInput.nullable(),
  inviteState: z.enum(INVITE_STATES),
  presence: z.enum(PRESENCES),
  isPublic: z.boolean(),
  weight: z.number().int().min(0).max(2).nullable(),
});

const slot = z.strictObject({
  id,
  start: z.string().max(40),
  lengthMinutes: z.number().finite(),
  state: z.enum(SLOT_STATES),
  isLocked: z.boolean(),
  halls: z
    .array(z.strictObject({ hallId: id, kind: z.enum(SLOT_HALL_KINDS) }))
    .max(200)
    .readonly(),
});

/** What a session form sends as its values, and what it was opened with. */
export const sessionValuesInput = z.strictObject({
  title: localeMapInput,
  subtitle: localeMapInput,
  abstract: localeMapInput,
  description: localeMapInput,
  formatId: id.nullable(),
  trackId: id.nullable(),
  subForumId: id.nullable(),
  tags: z.array(z.string().max(500)).max(200).readonly(),
  heldLangs: z.array(z.string().max(35)).max(50).readonly(),
  interpretationLangs: z.array(z.string().max(35)).max(50).readonly(),
  state: z.enum(SESSION_STATES),
  access: z.enum(SESSION_ACCESSES),
  record: z.enum(RECORD_CHOICES),
  expectedAudience: number,
  isFeatured: z.boolean(),
  filmDirector: localeMapInput,
  filmYear: number,
  filmCountry: localeMapInput,
  filmMinutes: number,
  filmAgeRating: z.string().max(100),
  links: z
    .array(
      z.strictObject({
        url: z.string().max(4000),
        title: z.string().max(1000),
        type: z.string().max(100),
      }),
    )
    .max(200)
    .readonly(),
  talks: z.array(talk).max(300).readonly(),
  cast: z.array(cast).max(1000).readonly(),
  slots: z.array(slot).max(300).readonly(),
  newPeople: z
    .array(z.strictObject({ id, names, email: z.string().max(500) }))
    .max(200)
    .readonly(),
  newOrganisations: z
    .array(z.strictObject({ id, name: localeMapInput }))
    .max(200)
    .readonly(),
});

export const sessionSaveInput = z.strictObject({
  id: id.nullable(),
  base: sessionValuesInput.nullable(),
  values: sessionValuesInput,
});
export const sessionPreviewInput = z.strictObject({ id: id.nullable(), values: sessionValuesInput });

/** Fields that can be set for many sessions at once. */
export const sessionBulkInput = z.strictObject({
  ids: z.array(id).min(1).max(5000).readonly(),
  values: z
    .strictObject({
      trackId: id.nullable(),
      formatId: id.nullable(),
      subForumId: id.nullable(),
      state: z.enum(SESSION_STATES),
      access: z.enum(SESSION_ACCESSES),
      tags: z.array(z.string().max(500)).max(200).readonly(),
    })
    .partial(),
});
