import type { LocaleMap } from '#domain/locale.ts';
import type { Edition, Film, Format, RoleLimits, Track } from '#domain/programme/entity.ts';
import type {
  CastRole,
  FormatKind,
  OrganisationKind,
  OrganisationRole,
  Presence,
  SessionAccess,
  SlotHallKind,
  SlotState,
} from '#domain/programme/vocabulary.ts';
import { typeset } from '#domain/typography.ts';

/*
 * A sample forum as somebody would write it down. Things name each other by their keys, which are their slugs too
 * (sessions: by a key that only makes ids); forum-builder.ts makes the rows.
 */

/** A text in both languages, Russian set by its typographic rules (design.md rule 21). */
export function both(ru: string, en: string): LocaleMap {
  return { ru: typeset(ru, 'ru'), en };
}

/** A text that has no English version, to show how a fallback looks. */
export function russianOnly(ru: string): LocaleMap {
  return { ru: typeset(ru, 'ru') };
}

export type SampleForum = {
  readonly slug: string;
  readonly series: { readonly slug: string; readonly name: LocaleMap; readonly description: LocaleMap };
  readonly edition: SampleEdition;
  /** All halls, days and sessions belong to it when there is one. */
  readonly subForum?: { readonly slug: string; readonly name: LocaleMap };
  readonly days: readonly SampleDay[];
  readonly venues: Readonly<Record<string, { readonly name: LocaleMap; readonly address: LocaleMap }>>;
  readonly halls: Readonly<Record<string, SampleHall>>;
  readonly tracks: Readonly<Record<string, SampleTrack>>;
  readonly formats: Readonly<Record<string, SampleFormat>>;
  readonly organisations: Readonly<Record<string, SampleOrganisation>>;
  readonly people: Readonly<Record<string, SamplePerson>>;
  readonly sessions: Readonly<Record<string, SampleSession>>;
  readonly pauses: readonly SamplePause[];
};

export type SampleEdition = Pick<
  Edition,
  'name' | 'subtitle' | 'description' | 'number' | 'city' | 'zone' | 'zoneText' | 'acronym' | 'sourceNote'
> & { readonly accentInput?: string };

export type SampleDay = {
  readonly onDate: string;
  /** HH:MM on the wall of the venue. */
  readonly opens: string;
  readonly closes: string;
  readonly title?: LocaleMap;
};

export type SampleHall = {
  readonly venue: string;
  readonly name: LocaleMap;
  readonly floor?: LocaleMap;
  readonly capacity?: number;
  readonly equipment?: readonly string[];
  readonly interpretationChannels?: number;
  readonly isParallel?: boolean;
  /** Keys of the halls that this joined hall is made of. */
  readonly parts?: readonly string[];
};

export type SampleTrack = Pick<Track, 'code' | 'name' | 'colourNo'> & { readonly description?: LocaleMap };

export type SampleFormat = Pick<Format, 'name' | 'defaultMinutes'> & {
  readonly kind: FormatKind;
  readonly allowsTalks?: boolean;
  readonly roleLimits?: RoleLimits;
};

export type SampleOrganisation = {
  readonly name: LocaleMap;
  readonly shortName?: LocaleMap;
  readonly description?: LocaleMap;
  readonly kind: OrganisationKind;
  readonly region?: LocaleMap;
  readonly roles?: readonly OrganisationRole[];
  /** True for what is invented; real bodies are facts of the forum. */
  readonly isSample: boolean;
};

export type SamplePerson = {
  /** Given and family name in both languages. */
  readonly ru: readonly [given: string, family: string];
  readonly en: readonly [given: string, family: string];
  readonly organisation?: string;
  readonly position?: LocaleMap;
  readonly biography?: LocaleMap;
  readonly isSample: boolean;
};

/** A person by key, or more about the seat. */
export type SampleSeat =
  | string
  | { readonly person: string; readonly presence: Presence }
  | { readonly text: LocaleMap };
export type SampleCast = Readonly<Partial<Record<CastRole, readonly SampleSeat[]>>>;

export type SampleTalk = {
  readonly title: LocaleMap;
  readonly abstract?: LocaleMap;
  readonly minutes: number;
  readonly cast?: SampleCast;
};

export type SampleSlot = {
  /** Number of the day, from 1. */
  readonly day: number;
  /** `HH:MM-HH:MM` on the wall of the venue. */
  readonly time: string;
  /** The first is the main hall; the others take the overflow unless they say otherwise. */
  readonly halls: readonly (string | { readonly hall: string; readonly kind: SlotHallKind })[];
  readonly state?: SlotState;
};

export type SampleSession = {
  readonly title: LocaleMap;
  readonly subtitle?: LocaleMap;
  readonly abstract: LocaleMap;
  readonly format: string;
  readonly track?: string;
  readonly tags?: readonly string[];
  readonly heldLangs?: readonly string[];
  readonly interpretationLangs?: readonly string[];
  readonly access?: SessionAccess;
  readonly expectedAudience?: number;
  readonly isFeatured?: boolean;
  readonly film?: Film;
  readonly cast?: SampleCast;
  readonly talks?: readonly SampleTalk[];
  readonly slots: readonly SampleSlot[];
  /** False for a session that took place under this title; true for an invented one, marked on every page. */
  readonly isSample: boolean;
};

/** A break, or a hold that nobody outside ever sees. */
export type SamplePause = SampleSlot & { readonly kind: 'break' | 'hold'; readonly title: LocaleMap };
