import type { ImportedPerson } from '../imported-programme.ts';
import { foldName, isNothing, lineMap, oneLine, proseMap, type Reading, readGuid } from './reading.ts';
import type { SourceRecord } from './record.ts';
import type { SourceSchedule } from './source-schedule.ts';

/** The people of a file, each once (exchange.md rule 5, “Same person”). */
export type PersonBook = {
  people: ImportedPerson[];
  /** The key of the person that a seat names, or null when it names nobody. */
  find(record: SourceRecord): Seat | null;
};

export type Seat = { person: string; isModerator: boolean };

export function readPeople(source: SourceSchedule, reading: Reading): PersonBook {
  const records = [...source.people, ...source.events.flatMap((event) => event.people)];
  const book = new Book(records, reading);
  for (const record of records) book.add(record);
  book.suggestMerges();
  return { people: [...book.people.values()], find: (record) => book.seats.get(record) ?? null };
}

const MODERATOR = /\s*\((?:moderator|модератор)\)\s*$/iu;

class Book {
  readonly people = new Map<string, ImportedPerson>();
  readonly seats = new Map<SourceRecord, Seat>();
  private readonly reading: Reading;
  private readonly nameById: ReadonlyMap<string, string>;
  private readonly sharedIds: ReadonlySet<string>;

  constructor(records: readonly SourceRecord[], reading: Reading) {
    this.reading = reading;
    const { names, shared } = namesById(records);
    this.nameById = names;
    this.sharedIds = new Set(shared.keys());
    for (const [id, record] of shared) reading.issues.dropped('person_id_shared', record.place, id);
  }

  add(record: SourceRecord): void {
    const written = this.nameOf(record);
    if (written === null) {
      this.reading.issues.dropped('person_without_name', record.place, record.text('id') ?? '');
      return;
    }
    const name = written.replace(MODERATOR, '');
    const identity = this.identify(record, name);
    const known = this.people.get(identity.key);
    if (known) this.complete(known, record, name);
    else this.people.set(identity.key, this.newPerson(record, name, identity));
    this.seats.set(record, { person: identity.key, isModerator: name !== written });
  }

  /** Equal names under different keys may be one person; only somebody who knows them can say. */
  suggestMerges(): void {
    const byName = Map.groupBy(this.people.values(), (person) => foldName(this.labelOf(person)));
    for (const same of byName.values()) {
      const [first] = same;
      if (!first || same.length < 2) continue;
      this.reading.suggestions.push({
        kind: 'merge_people',
        place: first.place,
        people: same.map((person) => person.key),
        name: this.labelOf(first),
      });
    }
  }

  private nameOf(record: SourceRecord): string | null {
    const name = writtenName(record);
    if (name !== null) return name;
    const id = record.text('id');
    return id !== null && !this.sharedIds.has(id) ? (this.nameById.get(id) ?? null) : null;
  }

  private identify(record: SourceRecord, name: string): Identity {
    const guid = readGuid(record.text('guid'), record.place, this.reading);
    const code = filled(record.text('code'));
    const written = filled(record.text('id'));
    const id = written !== null && this.sharedIds.has(written) ? null : written;
    const named = [
      guid && `guid:${guid}`,
      code && `code:${code}`,
      id && `id:${id}`,
      `name:${foldName(name)}`,
    ];
    return { guid, code, id, key: named.find((key) => key !== null && key !== '') ?? `name:${name}` };
  }

  private newPerson(record: SourceRecord, name: string, identity: Identity): ImportedPerson {
    return {
      place: record.place,
      key: identity.key,
      name: lineMap(name, this.reading),
      guid: identity.guid,
      code: identity.code,
      id: identity.id,
      slug: record.text('slug'),
      biography: proseMap(record.text('biography'), this.reading),
      avatarUrl: webAddress(record.text('avatar')),
      url: webAddress(record.text('url')),
    };
  }

  private complete(person: ImportedPerson, record: SourceRecord, name: string): void {
    if (foldName(this.labelOf(person)) !== foldName(name)) {
      this.reading.issues.changed('person_name_differs', record.place, name, this.labelOf(person), 'info');
    }
    person.slug ??= record.text('slug');
    person.biography ??= proseMap(record.text('biography'), this.reading);
    person.avatarUrl ??= webAddress(record.text('avatar'));
    person.url ??= webAddress(record.text('url'));
  }

  private labelOf(person: ImportedPerson): string {
    return person.name[this.reading.locale] ?? '';
  }
}

type Identity = { key: string; guid: string | null; code: string | null; id: string | null };

/** Names by id, and the ids that stand for two or more names: those identify nobody in this file. */
function namesById(records: readonly SourceRecord[]): {
  names: Map<string, string>;
  shared: Map<string, SourceRecord>;
} {
  const names = new Map<string, string>();
  const shared = new Map<string, SourceRecord>();
  for (const record of records) {
    const id = record.text('id');
    const name = writtenName(record)?.replace(MODERATOR, '') ?? null;
    if (id === null || name === null) continue;
    const known = names.get(id);
    if (known === undefined) names.set(id, name);
    else if (foldName(known) !== foldName(name) && !shared.has(id)) shared.set(id, record);
  }
  return { names, shared };
}

function writtenName(record: SourceRecord): string | null {
  const fields = ['name', 'public_name', 'full_public_name'].map((field) => record.text(field));
  const name = [...fields, record.own].find((text) => text !== null);
  // People do call themselves “-”; only an empty name is none.
  return name ? oneLine(name) : null;
}

function filled(text: string | null): string | null {
  return text === null || isNothing(text) ? null : text;
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) ? text : null;
}
