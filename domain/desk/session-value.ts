import type { LocaleMap } from '../locale.ts';
import type { Names } from '../person-name.ts';
import type { Session, SessionLink } from '../programme/entity.ts';
import type { AffiliationSnapshot } from '../programme/person-entity.ts';
import type {
  CastRole,
  InviteState,
  Presence,
  RecordChoice,
  SessionAccess,
  SessionState,
  SlotHallKind,
  SlotState,
} from '../programme/vocabulary.ts';

/** Rows that a form made and nobody stored yet have ids that begin so; they may be named by other rows of the form. */
export const NEW_ID = 'new-';

/** A talk as a form edits it; its place is the one in the list. */
export type TalkValue = {
  readonly id: string;
  readonly title: LocaleMap;
  readonly abstract: LocaleMap;
  readonly lengthMinutes: number;
  readonly fixedOffsetMinutes: number | null;
};

/** A seat: a person or a text in a role, at the session (talkId null) or at one of its talks. */
export type CastValue = {
  readonly id: string;
  readonly talkId: string | null;
  readonly personId: string | null;
  readonly text: LocaleMap;
  readonly role: CastRole;
  readonly affiliation: AffiliationSnapshot | null;
  readonly inviteState: InviteState;
  readonly presence: Presence;
  readonly isPublic: boolean;
  readonly weight: number | null;
};

export type SlotHallValue = { readonly hallId: string; readonly kind: SlotHallKind };

/** A place in the draft: wall time `YYYY-MM-DDTHH:MM` in the zone of its first main hall, else of the sub-forum. */
export type SlotValue = {
  readonly id: string;
  readonly start: string;
  readonly lengthMinutes: number;
  readonly state: SlotState;
  readonly isLocked: boolean;
  readonly halls: readonly SlotHallValue[];
};

/** A person typed into the cast who is no record yet; `names` by locale of the edition. */
export type NewPersonValue = {
  readonly id: string;
  readonly names: Readonly<Record<string, Names>>;
  readonly email: string;
};
export type NewOrganisationValue = { readonly id: string; readonly name: LocaleMap };

/** A session with its talks, cast and slots as one record (programme.md ST6, ST7, ST9). Empty text is ''. */
export type SessionValues = Pick<
  Session,
  | 'title'
  | 'subtitle'
  | 'abstract'
  | 'description'
  | 'formatId'
  | 'trackId'
  | 'subForumId'
  | 'tags'
  | 'heldLangs'
  | 'interpretationLangs'
  | 'expectedAudience'
  | 'isFeatured'
> & {
  readonly state: SessionState;
  readonly access: SessionAccess;
  readonly record: RecordChoice;
  readonly filmDirector: LocaleMap;
  readonly filmYear: number | null;
  readonly filmCountry: LocaleMap;
  readonly filmMinutes: number | null;
  readonly filmAgeRating: string;
  readonly links: readonly SessionLink[];
  readonly talks: readonly TalkValue[];
  readonly cast: readonly CastValue[];
  readonly slots: readonly SlotValue[];
  /** Only ever sent, never read: what the cast needs and nobody stored yet. */
  readonly newPeople: readonly NewPersonValue[];
  readonly newOrganisations: readonly NewOrganisationValue[];
};
