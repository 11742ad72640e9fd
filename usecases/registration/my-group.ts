import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { allocationsOfContact, partiesOfContact } from '#db/registration/own-place.ts';
import { registrationsOfParty } from '#db/registration/party.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import { paths } from '#domain/paths.ts';
import { partyStateOf } from '#domain/registration/party-state.ts';
import { purgeAt } from '#domain/registration/retention.ts';
import { isLiveState, type RegistrationState } from '#domain/registration/vocabulary.ts';
import { gateLink } from '../access.ts';
import { allocationSecretOf } from './allocation-link.ts';
import type { RegistrationEdition } from './answer.ts';
import { partySecretOf } from './party-link.ts';
import { editionShown } from './registration-page.ts';
import { editionEndAt, languageOf, readSetup } from './setup-facts.ts';

/** A group that somebody is the contact of. */
export type MyGroup = {
  readonly edition: RegistrationEdition;
  readonly organisation: string | null;
  readonly state: RegistrationState;
  readonly size: number;
  readonly named: number;
  readonly path: `/${string}`;
};

/** Seats of an organisation whose list somebody keeps. */
export type MyDelegation = {
  readonly edition: RegistrationEdition;
  readonly name: string;
  readonly seats: number;
  readonly used: number;
  readonly path: `/${string}`;
};

/** Groups of a proved address, with links that are made again and open as long as links do. */
export async function ownGroups(emailNorm: string): Promise<MyGroup[]> {
  const { read } = getDb();
  const groups: MyGroup[] = [];
  for (const party of await partiesOfContact(read, emailNorm)) {
    const place = await openPlace(party.editionId, party.createdAt);
    if (place === undefined) continue;
    const seats = await registrationsOfParty(read, place.scope, party.id);
    const live = seats.filter(({ state }) => isLiveState(state));
    groups.push({
      edition: place.edition,
      organisation: party.organisation,
      state: partyStateOf(seats.map(({ state }) => state)),
      size: live.length,
      named: live.filter(({ badgeName }) => badgeName !== null).length,
      path: paths(languageOf(party.locale)).party(partySecretOf(party)) as `/${string}`,
    });
  }
  return groups;
}

/** Delegations of a proved address, as {@link ownGroups}. */
export async function ownDelegations(emailNorm: string): Promise<MyDelegation[]> {
  const { read } = getDb();
  const delegations: MyDelegation[] = [];
  for (const row of await allocationsOfContact(read, emailNorm)) {
    const place = await openPlace(row.editionId, row.linkMadeAt ?? 0);
    if (place === undefined) continue;
    const [pool] = await poolsByIds(read, place.scope, [row.poolId]);
    delegations.push({
      edition: place.edition,
      name: row.name,
      seats: row.returnedAt === null ? (pool?.capacity ?? 0) : row.aside,
      used: pool?.used ?? 0,
      path: paths('en').delegation(allocationSecretOf(row)) as `/${string}`,
    });
  }
  return delegations;
}

/** The edition of a link, unless its links have ended (registration.md rule 53). */
async function openPlace(editionId: string, createdAt: number) {
  const { scope, edition } = await gateLink(editionId);
  const { setting } = await readSetup(getDb().read, scope, edition);
  const age = { editionEndsAt: editionEndAt(edition), createdAt };
  const hasEnded = now() >= purgeAt('link', age, setting.retentionDays);
  return hasEnded ? undefined : { scope, edition: editionShown(edition) };
}
