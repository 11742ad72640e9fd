import type { CastValue } from '#domain/desk/session-value.ts';
import type { CastRole, InviteState } from '#domain/programme/vocabulary.ts';

/** Who sits there: somebody stored or new, or a text in place of a person. Nobody has said yes by being typed. */
export type SeatHolder =
  | Pick<CastValue, 'text'>
  | (Pick<CastValue, 'personId'> & Partial<Pick<CastValue, 'affiliation'>>);

type Place = Pick<CastValue, 'id' | 'talkId'> & {
  readonly role: CastRole;
  /** How far the seat before was ({@link usualInvite}). */
  readonly usual: InviteState;
};

/** A seat as it is added; a text is no more confirmed than a name (programme.md: only what was confirmed is public). */
export function newSeat({ id, talkId, role, usual }: Place, holder: SeatHolder): CastValue {
  return {
    id,
    talkId,
    role,
    inviteState: usual,
    personId: null,
    text: {},
    affiliation: null,
    presence: 'onsite',
    isPublic: false,
    weight: null,
    ...holder,
  };
}

/** What the next seat begins with: as the last one, for whoever enters a settled programme says so once. */
export function usualInvite(last: InviteState | undefined, before: InviteState): InviteState {
  return last === 'idea' || last === 'invited' || last === 'confirmed' ? last : before;
}

/** Until somebody says otherwise. */
export const FIRST_INVITE: InviteState = 'invited';
