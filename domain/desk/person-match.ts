import type { PersonNames } from '../person-name.ts';
import { searchWords } from '../search/normalise.ts';
import { latinForm } from '../slug.ts';

export type NamedPerson = { readonly id: string; readonly names: PersonNames };

/**
 * People whose name in some locale, or its Latin form, has a word beginning with every word of the query; names that
 * begin with the query first. An empty query finds nobody.
 */
export function suggestPeople<P extends NamedPerson>(query: string, people: readonly P[], most: number): P[] {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const scored = people.flatMap((person) => {
    const score = scoreOf(words, person.names);
    return score > 0 ? [{ person, score }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score || (a.person.id < b.person.id ? -1 : 1))
    .slice(0, most)
    .map(({ person }) => person);
}

/**
 * People with the same name as this one in some locale, whatever the order of its words or the script: to be looked at
 * by a person, never joined by the house (design.md rule 22).
 */
export function namesakes<P extends NamedPerson>(names: PersonNames, people: readonly P[]): P[] {
  const keys = keysOf(names);
  if (keys.size === 0) return [];
  return people.filter((person) => !keysOf(person.names).isDisjointFrom(keys));
}

/** 3: a name is the query, 2: begins with it, 1: has its words. */
function scoreOf(words: readonly string[], names: PersonNames): number {
  const forms = formsOf(names);
  const asked = words.join(' ');
  if (forms.some((form) => form.join(' ') === asked)) return 3;
  if (forms.some((form) => form.join(' ').startsWith(asked))) return 2;
  const isIn = (form: readonly string[]) => words.every((word) => form.some((own) => own.startsWith(word)));
  return forms.some(isIn) ? 1 : 0;
}

function formsOf(names: PersonNames): string[][] {
  return Object.values(names).flatMap(({ full, given, family, patronymic }) => {
    const whole = [full, [given, patronymic, family].filter(Boolean).join(' ')];
    return whole.filter(Boolean).flatMap((text) => [searchWords(text), searchWords(latinForm(text))]);
  });
}

function keysOf(names: PersonNames): Set<string> {
  const keys = Object.values(names).flatMap(({ full, given, family }) => {
    const texts = [full, given && family ? `${given} ${family}` : ''].filter(Boolean);
    return texts.flatMap((text) => [searchWords(text), searchWords(latinForm(text))]);
  });
  return new Set(keys.filter((words) => words.length > 1).map((words) => words.toSorted().join(' ')));
}
