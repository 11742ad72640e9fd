import type { ImportedField, ImportIssue, ImportSuggestion } from './import-issue.ts';

/** What an import is counted and matched by; a break is a slot without a session. */
export const IMPORT_KINDS = ['hall', 'track', 'format', 'person', 'session', 'slot', 'day'] as const;
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

/** In our programme from this source, not in the file any more. Taken off the plan, never deleted. */
export type ImportMissing = { kind: ImportKind; name: string; fate: 'unplaced' | 'kept' };

/** What became of one field over the whole file, and why it did not come in. */
export type ImportFieldFate = {
  name: string;
  kept: number;
  dropped: number;
  why: 'no_place_here' | 'unknown_name' | null;
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
export function fieldFates(fields: readonly ImportedField[]): ImportFieldFate[] {
  return fields.map(({ name, count, fate }): ImportFieldFate => {
    const stays = fate === 'used' && !NO_COLUMN.has(name);
    if (stays) return { name, kept: count, dropped: 0, why: null };
    return { name, kept: 0, dropped: count, why: fate === 'unknown' ? 'unknown_name' : 'no_place_here' };
  });
}

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
