import type { ImportedField, ImportIssue, ImportSuggestion } from './import-issue.ts';

/** What an import is counted and matched by; a break is a slot without a session. */
export const IMPORT_KINDS = [
  'conference',
  'hall',
  'track',
  'format',
  'person',
  'session',
  'slot',
  'day',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export type ImportCount = { new: number; changed: number; unchanged: number; missing: number };

/** A field that both the source and people here changed: ours stays until somebody ticks (exchange.md rule 7). */
export type ImportConflict = {
  kind: ImportKind;
  /** What people call it, e.g. the session's title. */
  name: string;
  field: string;
  ours: unknown;
  incoming: unknown;
  ticked: false;
};

/**
 * In our programme from this source, not in the file any more. Slots are taken off the plan and sessions never
 * deleted; a day goes when it is left empty and as the source made it.
 */
export type ImportMissing = { kind: ImportKind; name: string; fate: 'unplaced' | 'removed' | 'kept' };

/** What became of one field over the whole file, and why it did not come in. */
export type ImportFieldFate = {
  name: string;
  kept: number;
  dropped: number;
  /** `ours_kept`: as often as `dropped` says, people here had changed it too (the report's conflicts). */
  why: 'no_place_here' | 'unknown_name' | 'ours_kept' | null;
};

/** How often a reader met the same oddity, and what it did: the "why" of every value that is not as in the file. */
export type ImportRepair = {
  code: ImportIssue['code'];
  severity: ImportIssue['severity'];
  repair: ImportIssue['repair'];
  count: number;
  /** The first place, to look it up. */
  place: string;
};

export type ImportReport = {
  counts: Record<ImportKind, ImportCount>;
  fields: ImportFieldFate[];
  repairs: ImportRepair[];
  issues: readonly ImportIssue[];
  suggestions: readonly ImportSuggestion[];
  conflicts: ImportConflict[];
  missing: ImportMissing[];
};

/** Last imported values of one thing of a source, as hashes per field. */
export type ImportKeyState = {
  kind: ImportKind;
  externalKey: string;
  entityId: string;
  fieldHashes: Readonly<Record<string, string>>;
};

/** Stands among the hashes of a slot that an import took off the plan, so that the file may put it back. */
export const UNPLACED = 'unplaced';

/** True for a slot that is off the plan because its source took it away, not because people here did. */
export function isUnplaced({ fieldHashes }: ImportKeyState): boolean {
  return UNPLACED in fieldHashes;
}

/** What an import needs and the domain must not have: chance, hashes. */
export type ImportMeans = {
  newId(): string;
  /** Six characters of chance (programme.md rule 1). */
  drawCode(): string;
  /** UUIDv5 of a name within a namespace. */
  standInId(namespace: string, name: string): string;
  /** A short stable hash of a text. */
  hash(text: string): string;
};

/** A report with nothing in it yet. */
export function emptyReport(): ImportReport {
  const counts = Object.fromEntries(
    IMPORT_KINDS.map((kind) => [kind, { new: 0, changed: 0, unchanged: 0, missing: 0 }]),
  ) as Record<ImportKind, ImportCount>;
  return { counts, fields: [], repairs: [], issues: [], suggestions: [], conflicts: [], missing: [] };
}

/** Which fields of the file came in, by the reader's count and by what has no column here. */
export function fieldFates(
  fields: readonly ImportedField[],
  conflicts: readonly Pick<ImportConflict, 'kind' | 'field'>[],
): ImportFieldFate[] {
  const refused = refusedFields(conflicts);
  return fields.map(({ name, count, fate }): ImportFieldFate => {
    const stays = fate === 'used' && !NO_COLUMN.has(name);
    const dropped = Math.min(count, refused.get(name) ?? 0);
    if (stays) return { name, kept: count - dropped, dropped, why: dropped > 0 ? 'ours_kept' : null };
    return { name, kept: 0, dropped: count, why: fate === 'unknown' ? 'unknown_name' : 'no_place_here' };
  });
}

/** How often each field of the file was not taken because ours was changed too. */
function refusedFields(conflicts: readonly Pick<ImportConflict, 'kind' | 'field'>[]): Map<string, number> {
  const refused = new Map<string, number>();
  for (const { kind, field } of conflicts) {
    const [plain = field] = field.split('@');
    for (const name of FILE_FIELDS[kind]?.[plain] ?? []) refused.set(name, (refused.get(name) ?? 0) + 1);
  }
  return refused;
}

/** What our fields are made of in the files, where it is not said otherwise by the reader. */
const FILE_FIELDS: Partial<Record<ImportKind, Readonly<Record<string, readonly string[]>>>> = {
  conference: {
    title: ['conference.title'],
    subtitle: ['conference.subtitle'],
    description: ['conference.description'],
    dates: ['conference.start', 'conference.end'],
    city: ['conference.city'],
    venue: ['conference.venue'],
    home: ['conference.url', 'conference.base_url'],
    colour: ['conference.color'],
    timeslot: ['conference.timeslot_duration'],
    dayChange: ['conference.day_change'],
  },
  day: { window: ['day.start', 'day.end', 'day.day_start', 'day.day_end'] },
  hall: { name: ['room.name'], capacity: ['room.capacity'] },
  track: { name: ['track.name'], colour: ['track.color'] },
  format: { name: ['event.type'] },
  person: {
    name: ['person.name', 'person.public_name', 'person.full_public_name'],
    biography: ['person.biography'],
    photo: ['person.avatar'],
    home: ['person.url'],
  },
  session: {
    title: ['event.title'],
    subtitle: ['event.subtitle'],
    abstract: ['event.abstract'],
    description: ['event.description'],
    languages: ['event.language'],
    format: ['event.type'],
    track: ['event.track'],
    record: ['event.recording', 'event.do_not_record'],
    links: ['event.links', 'event.attachments'],
    origin: ['event.origin_url', 'event.url'],
    cast: ['event.persons'],
  },
  slot: {
    title: ['event.title'],
    time: ['event.date', 'event.start', 'event.duration'],
    halls: ['event.room'],
  },
};

/** Issues counted by code and repair, in the order in which they were first met. */
export function repairsOf(issues: readonly ImportIssue[]): ImportRepair[] {
  const found = new Map<string, ImportRepair>();
  for (const { code, severity, repair, place } of issues) {
    const key = `${code} ${repair}`;
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { code, severity, repair, count: 1, place });
  }
  return [...found.values()];
}

/** What a reader understands and the programme has no column for. */
const NO_COLUMN: ReadonlySet<string> = new Set([
  'conference.logo',
  'event.feedback_url',
  'event.logo',
  'event.recording.license',
  'event.recording_license',
  'room.description',
]);
