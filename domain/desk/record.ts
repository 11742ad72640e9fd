import type { LocaleMap } from '../locale.ts';

/** What organizers keep in tables of their own, by the nouns of the glossary; also the words in addresses. */
export const RECORD_NOUNS = [
  'sub-forum',
  'venue',
  'hall',
  'hall-link',
  'day',
  'track',
  'format',
  'organisation-role',
  'organisation',
  'person',
  'session',
  'page',
  'edition',
  'series',
  'ticket-type',
  'pool',
  'validity',
  'booking-target',
  'registration-setting',
  'badge-template',
  'area',
  'checkpoint',
  'device',
  'door-operator',
  'attendance',
  'door-setting',
  'stream',
  'broadcast',
  'recording',
  'broadcast-setting',
] as const;
export type RecordNoun = (typeof RECORD_NOUNS)[number];

type FieldBase = {
  /** Key in the values; its label is `structure.<noun>.<name>` (or the area of the noun's owner). */
  readonly name: string;
  readonly isRequired?: boolean;
  /** Shown but never taken from a form. */
  readonly isReadOnly?: boolean;
  /** Fields of one section stand and are saved together; absent: the first one. */
  readonly section?: string;
  /** Worth a column of the table before anybody chose columns. */
  readonly isColumn?: boolean;
  /** Can be set for many rows at once. */
  readonly isBulk?: boolean;
};

/**
 * A field of a record as forms, tables, bulk edits and exports see it. Values are plain JSON:
 * text and choices are strings, `locale_*` locale maps, numbers number or null, flags booleans, dates
 * `YYYY-MM-DD`, instants `YYYY-MM-DDTHH:MM` on the wall of the edition, references ids, tags lists of strings,
 * colours a number from 1 to 12. What is empty is '' for text, {} for maps, [] for lists and null for the rest.
 */
export type RecordField = FieldBase &
  (
    | {
        readonly kind: 'text';
        readonly maxLength: number;
        readonly pattern?: string;
        readonly format?: 'email' | 'url' | 'slug' | 'zone' | 'time' | 'locale';
        /** Name of the field with the list that this one is chosen from. */
        readonly among?: string;
        /** Lines of an address, not one. */
        readonly isLong?: boolean;
      }
    | { readonly kind: 'locale_text'; readonly maxLength: number }
    | { readonly kind: 'locale_markdown'; readonly maxLength: number }
    | {
        readonly kind: 'number';
        readonly min: number;
        readonly max: number;
        readonly unit?: string;
        /** Degrees have decimals; seats and minutes have none. */
        readonly isDecimal?: boolean;
        /** At most so many of them: money has two, and then "1,500" is fifteen hundred. */
        readonly decimals?: number;
      }
    | { readonly kind: 'flag' }
    | { readonly kind: 'choice'; readonly options: readonly string[] }
    | { readonly kind: 'date' }
    | { readonly kind: 'wall_time' }
    | { readonly kind: 'colour' }
    | { readonly kind: 'reference'; readonly of: RecordNoun }
    | { readonly kind: 'references'; readonly of: RecordNoun }
    | {
        readonly kind: 'tags';
        readonly options?: readonly string[];
        readonly format?: 'locale';
        /** Only the suggested ones can be chosen. */
        readonly isClosed?: boolean;
        /** Which of the options there are by the value of another field. */
        readonly by?: {
          readonly field: string;
          readonly options: Readonly<Record<string, readonly string[]>>;
        };
      }
    | { readonly kind: 'picture' }
  );
export type FieldKind = RecordField['kind'];

export type FieldValue =
  | string
  | number
  | boolean
  | null
  | LocaleMap
  | readonly string[]
  /** Composed parts such as the cast of a session, checked by the input of their own. */
  | readonly { readonly [key: string]: unknown }[];
export type RecordValues = Readonly<Record<string, FieldValue>>;

/** One row of a table of records, ready for the browser. */
export type RecordRow = {
  readonly id: string;
  /** What the row is called in the page's language. */
  readonly name: string;
  readonly values: RecordValues;
};

/** Something to choose from: a hall in a session, a venue of a hall. */
export type RecordOption = {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  /** The id of what it stands in: the venue of a hall. */
  readonly within?: string;
};
export type RecordOptions = Readonly<Partial<Record<RecordNoun, readonly RecordOption[]>>>;

/** Why a value was refused; `code` is a key below `desk.refusal`. */
export type FieldRefusal = {
  readonly name: string;
  readonly code: FieldRefusalCode;
  readonly locale?: string;
};
export const FIELD_REFUSALS = [
  'required',
  'too_long',
  'too_small',
  'too_large',
  'not_a_number',
  'not_a_choice',
  'not_a_date',
  'not_a_time',
  'not_an_address',
  'not_a_zone',
  'not_a_slug',
  'taken',
  'unknown',
  'ends_before_start',
  'itself',
  /** A form that the field asks for and no other word names, e.g. a colour `#rrggbb`. */
  'malformed',
  'not_a_network',
  /** Ticket types have prices in another currency. */
  'priced',
  /** A door of a hall stands at a hall. */
  'not_a_hall',
  /** The profile of the device does not have it. */
  'not_of_profile',
  'nothing_left',
  /** Volunteers stand at one door of a hall. */
  'one_hall_door',
] as const;
export type FieldRefusalCode = (typeof FIELD_REFUSALS)[number];

/** A field that somebody else changed since the form was opened (security-reliability.md O1). */
export type StaleField = {
  readonly name: string;
  readonly base: FieldValue;
  readonly theirs: FieldValue;
  readonly mine: FieldValue;
};

/** The answer to every save at the desk. */
export type SaveResult =
  | {
      readonly ok: true;
      readonly id: string;
      readonly commandId: string | null;
      readonly changeCount: number;
    }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldRefusal[] }
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly fields: readonly StaleField[];
      /** What is stored now, to be the base of the next try. */
      readonly current: RecordValues;
      readonly by: string | null;
      readonly at: number | null;
    }
  /** The record is gone; what was typed can be saved as a new one. */
  | { readonly ok: false; readonly reason: 'gone' }
  | { readonly ok: false; readonly reason: 'busy' };

/** What can need a record that somebody wants to remove; counted in the words `desk.counted`. */
export const USE_NOUNS = [
  'session',
  'hall',
  'day',
  'edition',
  'floor-plan',
  'material',
  'broadcast',
  'availability',
  'account',
  'ticket-type',
  'ticket',
  'seat',
  'question',
  'checkpoint',
  'area',
  'device',
  'scan',
] as const;
export type UseNoun = (typeof USE_NOUNS)[number];

/** The answer to a removal: all or nothing, and what still needs the rows. */
export type RemoveResult =
  | { readonly ok: true; readonly commandId: string | null; readonly changeCount: number }
  | {
      readonly ok: false;
      readonly reason: 'in_use';
      readonly uses: readonly { readonly id: string; readonly noun: UseNoun; readonly count: number }[];
    }
  | { readonly ok: false; readonly reason: 'released'; readonly count: number }
  | { readonly ok: false; readonly reason: 'gone' | 'busy' };

/** A translation that is not there, or whose source text changed since (programme.md rule 22, ML3). */
export type TranslationMark = {
  readonly field: string;
  readonly locale: string;
  readonly kind: 'missing' | 'stale';
};

/** The answer to a request to take a command back. */
export type UndoRecordResult =
  | { readonly ok: true; readonly commandId: string }
  | {
      readonly ok: false;
      readonly reason:
        | 'nothing_to_undo'
        | 'already_undone'
        | 'changed_since'
        | 'in_use'
        | 'released'
        | 'busy';
    };
