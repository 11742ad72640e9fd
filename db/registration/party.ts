import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { Registration } from './registration.ts';

export type Party = Reader['t']['party']['$inferSelect'];
export type NewParty = Omit<
  Party,
  'id' | 'editionId' | 'linkVersion' | 'linkMadeAt' | 'remindersOffAt' | 'version'
>;

/** Stores a group without its registrations. */
export async function addParty(tx: Tx, { editionId }: EditionScope, given: NewParty): Promise<Party> {
  const row: Party = {
    id: newId(),
    editionId,
    ...given,
    linkVersion: 1,
    linkMadeAt: null,
    remindersOffAt: null,
    version: 1,
  };
  await tx.insert(tx.t.party).values(row);
  return row;
}

/** Changes a group over the version it was read with; undefined when somebody was faster. */
export async function changeParty(
  tx: Tx,
  { editionId }: EditionScope,
  before: Party,
  change: Partial<Omit<Party, 'id' | 'editionId' | 'publicId' | 'version'>>,
): Promise<Party | undefined> {
  const { party } = tx.t;
  const [changed] = await tx
    .update(party)
    .set({ ...change, version: before.version + 1 })
    .where(and(eq(party.editionId, editionId), eq(party.id, before.id), eq(party.version, before.version)))
    .returning();
  return changed;
}

/** A group by the id in its link, before any edition is known: the link is the right. */
export async function partyByPublicId(reader: Reader, publicId: string): Promise<Party | undefined> {
  const { party } = reader.t;
  const [found] = await reader.select().from(party).where(eq(party.publicId, publicId));
  return found;
}

export async function partyById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<Party | undefined> {
  const { party } = reader.t;
  const [found] = await reader
    .select()
    .from(party)
    .where(and(eq(party.editionId, editionId), eq(party.id, id)));
  return found;
}

/** All groups of an edition, in the order in which they came. */
export async function allParties(reader: Reader, { editionId }: EditionScope): Promise<Party[]> {
  const { party } = reader.t;
  return reader
    .select()
    .from(party)
    .where(eq(party.editionId, editionId))
    .orderBy(asc(party.createdAt), asc(party.id));
}

/** State and name of the seats of all groups of an edition, given up ones too. One query. */
export async function seatsOfParties(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Pick<Registration, 'partyId' | 'state' | 'badgeName'>[]> {
  const { registration } = reader.t;
  return reader
    .select({
      partyId: registration.partyId,
      state: registration.state,
      badgeName: registration.badgeName,
    })
    .from(registration)
    .where(and(eq(registration.editionId, editionId), isNotNull(registration.partyId)))
    .orderBy(asc(registration.createdAt), asc(registration.id));
}

/** The seats of a group, given up ones too, in the order in which they were made. */
export async function registrationsOfParty(
  reader: Reader,
  { editionId }: EditionScope,
  partyId: string,
): Promise<Registration[]> {
  const { registration } = reader.t;
  return reader
    .select()
    .from(registration)
    .where(and(eq(registration.editionId, editionId), eq(registration.partyId, partyId)))
    .orderBy(asc(registration.createdAt), asc(registration.id));
}
