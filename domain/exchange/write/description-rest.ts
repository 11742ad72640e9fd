import type { LocaleMap } from '../../locale.ts';
import type { ProgrammeSnapshot, SnapshotCast, SnapshotPerson } from '../../programme/snapshot.ts';
import { CAST_ROLES } from '../../programme/vocabulary.ts';
import { wallTime } from '../../time.ts';
import { exchangeLine } from '../identity.ts';
import type { ExchangeEvent } from './exchange-day.ts';
import { exchangeWords } from './exchange-word.ts';
import { writableLine } from './xml-text.ts';

/** What the lines below need to know of the file. */
export type Wording = {
  readonly snapshot: ProgrammeSnapshot;
  readonly locale: string;
  readonly zone: string;
  readonly personById: ReadonlyMap<string, SnapshotPerson>;
  readonly hallNames: ReadonlyMap<string, string>;
};

/**
 * What a format has no place for, as lines to stand below a rule in the description: people by role with
 * affiliation, running talks, other halls, interpretation. Empty when there is nothing of the kind: people who
 * are simply speakers are said by the format already. Source: exchange.md rule 14.
 */
export function descriptionRest(event: ExchangeEvent, wording: Wording): string[] {
  const words = exchangeWords(wording.locale);
  const { session, slot } = event;
  const otherHalls = slot.halls.slice(1).map(({ hallId }) => wording.hallNames.get(hallId) ?? '');
  return [
    ...roleLines(session.cast, wording),
    ...talkLines(event, wording),
    ...(otherHalls.length > 0 ? [`${words.otherHalls}: ${otherHalls.join(', ')}`] : []),
    ...(session.interpretationLangs.length > 0
      ? [`${words.interpretation}: ${session.interpretationLangs.join(', ')}`]
      : []),
  ];
}

/** The name to print for a seat, in the file's locale. */
export function castName(cast: SnapshotCast, { snapshot, locale, personById }: Wording): string {
  if (cast.personId === null) return exchangeLine(cast.text, locale, snapshot.edition);
  const person = personById.get(cast.personId);
  return person ? personName(person, locale, snapshot.edition) : '';
}

/** A person's full name by the order of fallbacks (programme.md rule 22). */
export function personName(
  person: SnapshotPerson,
  locale: string,
  edition: ProgrammeSnapshot['edition'],
): string {
  const full = Object.entries(person.names).map(([tag, names]) => [tag, writableLine(names.full)] as const);
  return exchangeLine(Object.fromEntries(full) as LocaleMap, locale, edition);
}

function roleLines(cast: readonly SnapshotCast[], wording: Wording): string[] {
  const isPlain = cast.every((one) => one.role === 'speaker' && affiliationOf(one, wording) === '');
  if (isPlain) return [];
  const words = exchangeWords(wording.locale);
  return CAST_ROLES.flatMap((role) =>
    cast
      .filter((one) => one.role === role)
      .map((one) => `${words.roles[role]}: ${withAffiliation(one, wording)}`),
  );
}

function talkLines({ session, slot }: ExchangeEvent, wording: Wording): string[] {
  return session.talks.map((talk) => {
    const clock = wallTime(slot.startAt + talk.offsetMinutes * 60_000, wording.zone).slice(11);
    const names = talk.cast.map((one) => withAffiliation(one, wording)).filter((name) => name !== '');
    const title = exchangeLine(talk.title, wording.locale, wording.snapshot.edition);
    return names.length > 0 ? `${clock} ${names.join('; ')}: ${title}` : `${clock} ${title}`;
  });
}

function withAffiliation(cast: SnapshotCast, wording: Wording): string {
  const affiliation = affiliationOf(cast, wording);
  const name = castName(cast, wording);
  return affiliation === '' ? name : `${name} (${affiliation})`;
}

function affiliationOf({ affiliation }: SnapshotCast, { locale, snapshot }: Wording): string {
  if (!affiliation) return '';
  const line = (map: LocaleMap) => exchangeLine(map, locale, snapshot.edition);
  return [line(affiliation.position), line(affiliation.organisation)]
    .filter((part) => part !== '')
    .join(', ');
}
