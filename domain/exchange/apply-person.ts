import { sortKey } from '../person-name.ts';
import type { Person } from '../programme/person-entity.ts';
import { isSlug, personSlug, uniqueSlug } from '../slug.ts';
import {
  type FieldContext,
  type ImportWork,
  textIn,
  textName,
  unlessUnsaid,
  withText,
} from './apply-context.ts';
import type { ImportedPerson } from './imported-programme.ts';
import { bringIn } from './match.ts';
import type { Field } from './merge.ts';

/**
 * People of the file: known by the key of this source, else by our own id as the guid (our own files come back
 * so). Equal names are a suggestion of the reader, never joined here (exchange.md, "Same person").
 */
export function applyPeople(work: ImportWork): void {
  const { rows, book, report, means } = work;
  const fields = personFields(work);
  for (const item of work.imported.people) {
    const known = book.find('person', item.key)?.entityId ?? item.guid;
    const { row } = bringIn(
      {
        kind: 'person',
        externalKey: item.key,
        name: textIn(item.name, work.imported.locale) ?? item.key,
        item,
        fields,
        found: known === null ? undefined : rows.people.get(known),
        blank: () => blankPerson(work, item),
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    work.personSlugs.add(row.slug);
    rows.people.set(row.id, row);
    work.ids.person.set(item.key, row.id);
  }
}

/** Fields of a person that a file may say. */
export function personFields(work: FieldContext): Field<Person, ImportedPerson>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('name', locale),
      ours: (person) => person.names[locale]?.full ?? null,
      incoming: (item) => textIn(item.name, locale),
      take: (person, item) => named(person, locale, textIn(item.name, locale) ?? item.key),
    },
    {
      name: textName('biography', locale),
      ours: (person) => textIn(person.biography, locale),
      incoming: (item) => unlessUnsaid(work, 'biography', textIn(item.biography, locale)),
      take: (person, item) => ({
        ...person,
        biography: withText(person.biography, locale, textIn(item.biography, locale)),
      }),
    },
    {
      name: 'photo',
      ours: (person) => person.photoUrl,
      incoming: (item) => unlessUnsaid(work, 'photo', item.avatarUrl),
      take: (person, item) => ({ ...person, photoUrl: item.avatarUrl }),
    },
    {
      name: 'home',
      ours: (person) => person.homeUrl,
      incoming: (item) => unlessUnsaid(work, 'home', item.url),
      take: (person, item) => ({ ...person, homeUrl: item.url }),
    },
  ];
}

function blankPerson(work: ImportWork, item: ImportedPerson): Person {
  const name = textIn(item.name, work.imported.locale) ?? item.key;
  const base = item.slug !== null && isSlug(item.slug) ? item.slug : personSlug(name);
  return {
    // Never the guid of the file: some tools derive it from the e-mail address (exchange.md rule 15, Traps).
    id: work.means.newId(),
    slug: uniqueSlug(base, work.personSlugs),
    names: {},
    sortKey: '',
    email: null,
    photoUrl: null,
    biography: {},
    homeUrl: null,
    isSample: false,
  };
}

function named(person: Person, locale: string, full: string): Person {
  const names = { ...person.names, [locale]: { full } };
  const key = person.sortKey === '' || Object.keys(names).length === 1 ? sortKey({ full }) : person.sortKey;
  return { ...person, names, sortKey: key };
}
