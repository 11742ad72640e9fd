import type { Edition } from '#domain/programme/entity.ts';
import type { Organisation } from '#domain/programme/person-entity.ts';
import type { OrganisationRole } from '#domain/programme/vocabulary.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  authority: { kind: 'authority', name: { ru: 'Правительство', en: 'Government' }, country: 'RU' },
  company: { kind: 'company' },
  sample: { isSample: true },
} satisfies Record<string, Partial<Organisation>>;

/** Stores an association. */
export async function anOrganisation(
  tx: Tx,
  given: Given<Organisation, keyof typeof TRAITS> = {},
): Promise<Organisation> {
  const number = nextNumber();
  const defaults: Organisation = {
    id: newId(),
    slug: `organisation-${number}`,
    name: { en: `Organisation ${number}`, ru: `Организация ${number}` },
    shortName: {},
    description: {},
    kind: 'association',
    country: null,
    region: {},
    homeUrl: null,
    parentId: null,
    mergedIntoId: null,
    logoUrl: null,
    isSample: false,
  };
  const row = rowOf<Organisation, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.organisation).values(row);
  return row;
}

/** Gives an organisation its role at an edition. */
export async function takesPart(
  tx: Tx,
  edition: Edition,
  organisation: Organisation,
  role: OrganisationRole,
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.organisationRole).values({
    id,
    editionId: edition.id,
    organisationId: organisation.id,
    role,
    tier: {},
    position: nextNumber(),
  });
  return id;
}
