import { sameData } from '../canonical-json.ts';
import { dateRange, dateTimeText, timeRange, timeText } from '../date-text.ts';
import { type Language, type LocaleMap, pickText } from '../locale.ts';
import { nameFor } from '../person-name.ts';
import type { CastMember, Person } from '../programme/person-entity.ts';
import type { Programme, ProgrammeChange, RowChange } from '../programme/programme.ts';
import {
  FOLLOWING_COLUMNS,
  fieldGroup,
  IMPORT_UNIT_KINDS,
  type ImportUnitKind,
  unitKey,
  unitOf,
} from './import-unit.ts';

export type ImportFate = 'new' | 'changed' | 'removed';

/** One line of the preview: what an import would do with one thing, ready for people to read. */
export type ImportPreviewRow = {
  /** `kind id`, as {@link ImportWithout} names it. */
  readonly key: string;
  readonly kind: ImportUnitKind;
  readonly fate: ImportFate;
  readonly name: string;
  /** A time or a place that tells it from others of the name. */
  readonly hint: string;
  /** Only of what changed; new and removed things speak for themselves. */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
};

/** The change as things and fields, in the order of the kinds; texts in `language` where they have it. */
export function previewRows(
  before: Programme,
  after: Programme,
  change: ProgrammeChange,
  language: Language,
): ImportPreviewRow[] {
  const means: Means = {
    language,
    before: namesOf(before, language),
    after: namesOf(after, language),
    edition: after.edition,
  };
  const units = Map.groupBy(change.rows, (row) => unitKey(unitOf(row)));
  const rows = [...units].map(([key, parts]) => rowOf(key, parts, means));
  if (change.edition) rows.push(conferenceRow(change.edition, means));
  const order = new Map(IMPORT_UNIT_KINDS.map((kind, index) => [kind, index]));
  return rows.sort((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
}

type Names = {
  readonly of: (column: string, id: string) => string | undefined;
  readonly unit: (kind: ImportUnitKind, id: string) => { name: string; hint: string } | undefined;
  readonly group: (group: string, ownerId: string) => string;
};
type Means = {
  readonly language: Language;
  readonly before: Names;
  readonly after: Names;
  readonly edition: Programme['edition'];
};

function rowOf(key: string, parts: readonly RowChange[], means: Means): ImportPreviewRow {
  const [first] = parts;
  const { kind, id } = first ? unitOf(first) : { kind: 'session' as const, id: key };
  const own = parts.find((part) => unitOf(part).group === undefined);
  const fate = own?.before === null ? 'new' : own?.after === null ? 'removed' : 'changed';
  const shown = means[fate === 'removed' ? 'before' : 'after'].unit(kind, id) ?? { name: id, hint: '' };
  const fields = fate === 'changed' ? [...ownFields(kind, own, means), ...groupFields(parts, id, means)] : [];
  return { key, kind, fate, ...shown, fields };
}

function conferenceRow(
  { before, after }: NonNullable<ProgrammeChange['edition']>,
  means: Means,
): ImportPreviewRow {
  const { id } = after;
  const row = { set: 'sessions', id, before, after } as unknown as RowChange;
  const fields = ownFields('conference', row, means);
  const name = pick(after.name, means.edition, means.language);
  return {
    key: unitKey({ kind: 'conference', id }),
    kind: 'conference',
    fate: 'changed',
    name,
    hint: '',
    fields,
  };
}

function ownFields(kind: ImportUnitKind, row: RowChange | undefined, means: Means) {
  const { before, after } = row ?? {};
  if (!before || !after) return [];
  const columns = Object.keys(after).filter(
    (column) =>
      !FOLLOWING_COLUMNS.has(column) && !sameData(Reflect.get(before, column), Reflect.get(after, column)),
  );
  const groups = new Set(columns.map((column) => fieldGroup(kind, column)));
  return [...groups].map((field) => ({
    field,
    before: short(fieldText(field, before, means, means.before)),
    after: short(fieldText(field, after, means, means.after)),
  }));
}

function groupFields(parts: readonly RowChange[], ownerId: string, means: Means) {
  const groups = new Set(parts.flatMap((part) => unitOf(part).group ?? []));
  return [...groups].map((field) => ({
    field,
    before: short(means.before.group(field, ownerId)),
    after: short(means.after.group(field, ownerId)),
  }));
}

/** A field of a row as one line of text. */
function fieldText(field: string, row: object, { language, edition }: Means, names: Names): string {
  const value = (column: string): unknown => Reflect.get(row, column);
  if (field === 'time') return placeInTime(row, edition.zone, language);
  if (field === 'window')
    return timeRange(Number(value('opensAt')), Number(value('closesAt')), edition.zone, language);
  if (field === 'dates') return dateRange(String(value('startOn')), String(value('endOn')), language);
  if (field === 'place') return [value('latitude'), value('longitude')].filter(Boolean).join(', ');
  if (field === 'name' && isRecord(value('names')))
    return nameFor((row as Person).names, 'programme', language)?.text ?? '';
  const plain = value(field);
  if (typeof plain === 'string' && field.endsWith('Id')) return names.of(field, plain) ?? plain;
  return plainText(plain);
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (!isRecord(value)) return String(value);
  const texts = Object.entries(value).filter(([, text]) => text !== null && text !== '');
  const [only] = texts;
  if (texts.length === 1 && only && typeof only[1] === 'string') return only[1];
  return texts.map(([name, text]) => `${name}: ${plainText(text)}`).join(' · ');
}

function placeInTime(row: object, zone: string, language: Language): string {
  const [startAt, endAt] = [Reflect.get(row, 'startAt'), Reflect.get(row, 'endAt')].map(Number);
  if (startAt === undefined || endAt === undefined) return '';
  return `${dateTimeText(startAt, zone, language)}–${timeText(endAt, zone)}`;
}

function namesOf(programme: Programme, language: Language): Names {
  const { edition } = programme;
  const text = (map: LocaleMap) => pick(map, edition, language);
  const named = new Map<string, string>([
    ...[...programme.halls, ...programme.tracks, ...programme.formats, ...programme.venues].map(
      ({ id, name }) => [id, text(name)] as const,
    ),
    ...[...programme.subForums, ...programme.organisations].map(({ id, name }) => [id, text(name)] as const),
    ...programme.people.map(
      ({ id, names }) => [id, nameFor(names, 'programme', language)?.text ?? ''] as const,
    ),
    ...programme.sessions.map(({ id, title, code }) => [id, text(title) || code] as const),
    ...programme.days.map(({ id, onDate }) => [id, onDate] as const),
  ]);
  const slots = new Map(programme.slots.map((slot) => [slot.id, slot]));
  const codes = new Map(programme.sessions.map(({ id, code }) => [id, code]));
  const groups: Readonly<Record<string, (ownerId: string) => string[]>> = {
    cast: grouped(programme.cast, 'sessionId', (row) => castText(row, named, text)),
    talks: grouped(programme.talks, 'sessionId', ({ title }) => text(title)),
    halls: grouped(programme.slotHalls, 'slotId', ({ hallId }) => named.get(hallId) ?? hallId),
    affiliations: grouped(programme.affiliations, 'personId', (row) =>
      [text(row.organisationText), text(row.position)].filter(Boolean).join(', '),
    ),
    parts: grouped(programme.hallParts, 'joinedHallId', ({ partHallId }) => named.get(partHallId) ?? ''),
    roles: grouped(programme.organisationRoles, 'organisationId', ({ role }) => role),
  };
  return {
    of: (_column, id) => named.get(id),
    unit: (kind, id) => {
      if (kind !== 'slot') {
        const name = named.get(id);
        return name === undefined ? undefined : { name, hint: codes.get(id) ?? '' };
      }
      const slot = slots.get(id);
      if (!slot) return undefined;
      const own = text(slot.title);
      const name = own || (slot.sessionId === null ? '' : (named.get(slot.sessionId) ?? ''));
      const halls = groups.halls?.(id).join(', ') ?? '';
      return { name, hint: [placeInTime(slot, edition.zone, language), halls].filter(Boolean).join(', ') };
    },
    group: (group, ownerId) => groups[group]?.(ownerId).join(', ') ?? '',
  };
}

function grouped<Row extends object>(
  rows: readonly Row[],
  owner: keyof Row,
  text: (row: Row) => string,
): (ownerId: string) => string[] {
  const byOwner = Map.groupBy(rows, (row) => String(row[owner]));
  return (ownerId) => (byOwner.get(ownerId) ?? []).map(text);
}

function castText(
  row: CastMember,
  named: ReadonlyMap<string, string>,
  text: (map: LocaleMap) => string,
): string {
  const name = row.personId === null ? text(row.text) : (named.get(row.personId) ?? '');
  return row.role === 'speaker' ? name : `${name} (${row.role})`;
}

function pick(map: LocaleMap, { defaultLocale, locales }: Programme['edition'], language: Language): string {
  return pickText(map, language, defaultLocale, locales)?.text ?? '';
}

const LONGEST = 400;

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
