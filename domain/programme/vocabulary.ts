/** Closed lists of programme.md "Data". The tables, the inputs and the words of the interface are made from these. */
export const FORMAT_KINDS = [
  'plenary',
  'panel',
  'lecture',
  'keynote',
  'master_class',
  'film',
  'working',
  'ceremony',
  'networking',
  'other',
] as const;
export type FormatKind = (typeof FORMAT_KINDS)[number];

/** In the order in which people are listed. Weights: programme.md, end of Data. */
export const CAST_ROLES = [
  'moderator',
  'co_moderator',
  'keynote',
  'speaker',
  'panelist',
  'discussant',
  'expert',
  'host',
  'guest',
  'interpreter',
  'secretary',
] as const;
export type CastRole = (typeof CAST_ROLES)[number];

export const INVITE_STATES = ['idea', 'invited', 'confirmed', 'declined', 'cancelled'] as const;
export type InviteState = (typeof INVITE_STATES)[number];

export const PRESENCES = ['onsite', 'online', 'video'] as const;
export type Presence = (typeof PRESENCES)[number];

export const SESSION_STATES = [
  'draft',
  'submitted',
  'accepted',
  'waitlisted',
  'rejected',
  'confirmed',
  'withdrawn',
  'cancelled',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SESSION_ACCESSES = ['public', 'invited', 'closed'] as const;
export type SessionAccess = (typeof SESSION_ACCESSES)[number];

export const RECORD_CHOICES = ['yes', 'no', 'ask'] as const;
export type RecordChoice = (typeof RECORD_CHOICES)[number];

export const SLOT_KINDS = ['session', 'break', 'hold'] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];

export const SLOT_STATES = ['planned', 'delayed', 'cancelled'] as const;
export type SlotState = (typeof SLOT_STATES)[number];

export const SLOT_HALL_KINDS = ['main', 'overflow', 'video_link'] as const;
export type SlotHallKind = (typeof SLOT_HALL_KINDS)[number];

export const PLAN_KINDS = ['draft', 'release'] as const;

export const PUBLISH_STATES = ['hidden', 'announced', 'published'] as const;
export type PublishState = (typeof PUBLISH_STATES)[number];

export const ORGANISATION_ROLES = [
  'organizer',
  'co_organizer',
  'supporter',
  'partner',
  'sponsor',
  'exhibitor',
  'delegation',
  'media_partner',
] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

export const ORGANISATION_KINDS = [
  'authority',
  'association',
  'company',
  'university',
  'museum',
  'media',
  'agency',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const AVAILABILITY_KINDS = ['available', 'preferred', 'tentative', 'unavailable'] as const;
export type AvailabilityKind = (typeof AVAILABILITY_KINDS)[number];

/** programme.md, table after rule 11. */
export const FINDING_CODES = [
  'time.outside_day',
  'hall.overlap',
  'hall.missing',
  'hall.closed',
  'hall.capacity',
  'hall.equipment',
  'hall.interpretation',
  'person.overlap',
  'person.unavailable',
  'person.turnaround',
  'cast.missing_role',
  'cast.unconfirmed',
  'talks.overrun',
  'pair.apart',
  'track.parallel',
  'state.unpublishable',
  'content.missing',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export const RULE_LEVELS = ['off', 'warn', 'block_release', 'block_drop'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** Who may have a file or link of a session (programme.md SP4). */
export const MATERIAL_AUDIENCES = ['private', 'participants', 'public'] as const;
