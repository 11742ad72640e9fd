import { comparerFor, type Names, nameFor, sortKey } from '../../person-name.ts';
import { matches, searchEntry, searchText } from '../../search/normalise.ts';
import type { SnapshotPerson } from '../snapshot.ts';
import { type AffiliationText, affiliationAt, type PersonHead, personHead } from './person-page.ts';
import type { CardContext } from './session-card.ts';

export type PersonLine = PersonHead & AffiliationText & { sortName: string };

/** One page of everybody in the release, by the alphabet of the page's language (design.md P7). */
export type PeopleView = {
  groups: readonly { letter: string; people: readonly PersonLine[] }[];
  /** Every first letter with the page on which it begins. */
  letters: readonly { letter: string; page: number }[];
  page: number;
  pageCount: number;
  /** Place of the first person of this page among all, from 1. */
  from: number;
  shownCount: number;
  totalCount: number;
  search: string;
  /** The further locale that the reader chose, kept by the form. */
  lang: string | undefined;
};

export const PEOPLE_PER_PAGE = 48;

type Keyed = { line: PersonLine; key: string; letter: string };

/** `page` counts from 1 and is brought into range; `search` finds names in any script and organisations. */
export function peopleView(context: CardContext, asked: { page: number; search: string }): PeopleView {
  const compare = comparerFor(context.language);
  const everybody = context.index.snapshot.people.map((person) => keyed(person, context));
  const found = asked.search === '' ? everybody : searched(everybody, asked.search, context);
  found.sort((a, b) => compare(a.key, b.key));
  const pageCount = Math.max(1, Math.ceil(found.length / PEOPLE_PER_PAGE));
  const page = Math.min(pageCount, Math.max(1, asked.page));
  const first = (page - 1) * PEOPLE_PER_PAGE;
  return {
    groups: groupByLetter(found.slice(first, first + PEOPLE_PER_PAGE)),
    letters: lettersOf(found),
    page,
    pageCount,
    from: found.length === 0 ? 0 : first + 1,
    shownCount: found.length,
    totalCount: everybody.length,
    search: asked.search,
    lang: context.reading.locale === context.language ? undefined : context.reading.locale,
  };
}

function keyed(person: SnapshotPerson, context: CardContext): Keyed {
  const { reading, language } = context;
  const head = personHead(person, context);
  const sortName = nameFor(person.names, 'list', language, reading.defaultLocale, reading.order)?.text;
  const key = sortingName(person.names[head.name.locale] ?? { full: head.name.text });
  const letter = searchText(key.slice(0, 1)).toLocaleUpperCase(language);
  return {
    line: { ...head, ...affiliationAt(person, context), sortName: sortName ?? head.name.text },
    key,
    letter: /\p{L}/u.test(letter) ? letter : '#',
  };
}

/** Nicknames and pronouns behind a name, in brackets or quotes, are no part of what it is sorted by. */
function sortingName(names: Names): string {
  const bare = names.full.replace(/\s+[("'«“„].*$/u, '');
  return sortKey({ ...names, full: bare }).replace(/^[^\p{L}\p{N}]+/u, '') || names.full;
}

function searched(everybody: readonly Keyed[], search: string, { index }: CardContext): Keyed[] {
  const entries = everybody.map(({ line }) => {
    const names = Object.values(index.personBySlug.get(line.slug)?.names ?? {}).map((name) => name.full);
    return searchEntry(names.join(' '), line.slug.replaceAll('-', ' '), line.organisation?.text ?? '');
  });
  return matches(search, entries).found.flatMap((hit) => everybody[hit.index] ?? []);
}

function groupByLetter(list: readonly Keyed[]): PeopleView['groups'] {
  const groups: { letter: string; people: PersonLine[] }[] = [];
  for (const { line, letter } of list) {
    const last = groups.at(-1);
    if (last?.letter === letter) last.people.push(line);
    else groups.push({ letter, people: [line] });
  }
  return groups;
}

function lettersOf(list: readonly Keyed[]): PeopleView['letters'] {
  const letters = new Map<string, number>();
  for (const [n, { letter }] of list.entries()) {
    if (!letters.has(letter)) letters.set(letter, Math.floor(n / PEOPLE_PER_PAGE) + 1);
  }
  return [...letters].map(([letter, page]) => ({ letter, page }));
}
