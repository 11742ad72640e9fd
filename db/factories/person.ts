import type { Affiliation, Organisation, Person } from '#domain/programme/person-entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  russian: {
    names: {
      ru: { full: 'Анна Андреевна Иванова', given: 'Анна', family: 'Иванова', patronymic: 'Андреевна' },
    },
    sortKey: 'иванова анна андреевна',
  },
  withEmail: { email: 'person@example.org' },
  sample: { isSample: true },
} satisfies Record<string, Partial<Person>>;

/** Stores a person without an affiliation. */
export async function aPerson(tx: Tx, given: Given<Person, keyof typeof TRAITS> = {}): Promise<Person> {
  const number = nextNumber();
  const defaults: Person = {
    id: newId(),
    slug: `person-${number}`,
    names: { en: { full: `Sam Sample ${number}` } },
    sortKey: `sample ${String(number).padStart(6, '0')}`,
    email: null,
    photoUrl: null,
    biography: {},
    homeUrl: null,
    isSample: false,
  };
  const row = rowOf<Person, keyof typeof TRAITS>(defaults, TRAITS, given);
  await tx.insert(tx.t.person).values(row);
  return row;
}

/** Stores what a person is at an organisation now. */
export async function anAffiliation(
  tx: Tx,
  person: Person,
  organisation: Organisation,
  given: Partial<Affiliation> = {},
): Promise<Affiliation> {
  const row: Affiliation = {
    id: newId(),
    personId: person.id,
    organisationId: organisation.id,
    organisationText: {},
    position: { en: 'Head of programmes', ru: 'Руководитель программ' },
    fromOn: null,
    untilOn: null,
    isPrimary: true,
    ...given,
  };
  await tx.insert(tx.t.affiliation).values(row);
  return row;
}
