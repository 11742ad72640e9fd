import { paths } from '#domain/paths.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { RegisterDone } from './answer.ts';
import type { PartyHeld } from './party-held.ts';
import { partySecretOf } from './party-link.ts';
import { languageOf } from './setup-facts.ts';

/** The answer to whoever registered a group: where its page is, how it stands, and how many have names. */
export function partyAnswer(
  { party, seats, state, rank }: PartyHeld,
  { isNew }: { readonly isNew: boolean },
): RegisterDone {
  const live = seats.filter((seat) => isLiveState(seat.state));
  return {
    ok: true,
    isNew,
    isMailedAgain: false,
    state,
    ticketPath: paths(languageOf(party.locale)).party(partySecretOf(party)),
    code: undefined,
    humanCode: undefined,
    rank,
    party: { size: live.length, named: live.filter(({ badgeName }) => badgeName !== null).length },
  };
}
