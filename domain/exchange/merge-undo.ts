import type { Programme, ProgrammeChange } from '../programme/programme.ts';
import { conferenceFields } from './apply-conference.ts';
import type { FieldContext } from './apply-context.ts';
import { dayFields } from './apply-day.ts';
import { hallFields } from './apply-hall.ts';
import { personFields } from './apply-person.ts';
import { sessionFields } from './apply-session.ts';
import { slotFields } from './apply-slot.ts';
import { formatFields, trackFields } from './apply-topic.ts';
import { type ImportKeyState, type ImportKind, type ImportMeans, isUnplaced, UNPLACED } from './diff.ts';
import { type Field, hashFields } from './merge.ts';

/**
 * What a source said last, after an import of it was taken back: for fields that had the file's value, the value
 * that stands there again. Without this the same file would never bring its changes again, because the three-way
 * rule would take the undone value for an edit of ours. Keys of things that the undo (`change`) removed are `gone`.
 */
export function keysAfterUndo<State extends ImportKeyState>(
  before: Programme,
  after: Programme,
  change: ProgrammeChange,
  keys: readonly State[],
  means: ImportMeans,
): { kept: State[]; gone: State[] } {
  const [then, now] = [rowReader(before, means), rowReader(after, means)];
  const kept: State[] = [];
  const gone: State[] = [];
  const removed = removedIds(change);
  for (const state of keys) {
    if (removed.has(state.entityId)) gone.push(state);
    const hashes = now(state);
    if (hashes === undefined) continue;
    if (isUnplaced(state)) {
      const { [UNPLACED]: _, ...fieldHashes } = state.fieldHashes;
      kept.push({ ...state, fieldHashes });
      continue;
    }
    const undone = then(state) ?? {};
    const changed = Object.entries(state.fieldHashes).flatMap(([field, last]) => {
      const value = hashes[field];
      return undone[field] === last && value !== undefined && value !== last ? [[field, value] as const] : [];
    });
    if (changed.length > 0)
      kept.push({ ...state, fieldHashes: { ...state.fieldHashes, ...Object.fromEntries(changed) } });
  }
  return { kept, gone };
}

/** What keys call the things that a change removes: occurrences by their id in all plans. */
function removedIds({ rows }: ProgrammeChange): Set<string> {
  return new Set(
    rows.flatMap(({ id, before, after }) => {
      if (after !== null || before === null) return [];
      return 'occurrenceId' in before ? [before.occurrenceId] : [id];
    }),
  );
}

type Reader = (state: ImportKeyState) => Record<string, string> | undefined;

/** Hashes of the fields of the thing that a key names, in all locales that the key knows. */
function rowReader(programme: Programme, means: ImportMeans): Reader {
  const find = rowFinder(programme);
  return (state) => {
    const row = find[state.kind]?.(state.entityId);
    if (row === undefined) return undefined;
    const locales = new Set(Object.keys(state.fieldHashes).flatMap((name) => name.split('@')[1] ?? []));
    const hashes = [...(locales.size === 0 ? [programme.edition.defaultLocale] : locales)].map((locale) => {
      const context: FieldContext = {
        imported: { locale },
        said: NOTHING_SAID,
        means,
        ids: NO_IDS,
        edition: programme.edition,
      };
      return hashFields(row, fieldsOf(state.kind, context), means.hash);
    });
    return Object.assign({}, ...hashes);
  };
}

const NO_IDS: FieldContext['ids'] = {
  hall: new Map(),
  track: new Map(),
  format: new Map(),
  person: new Map(),
};

const NOTHING_SAID: FieldContext['said'] = new Set();

type Finder = Partial<Record<ImportKind, (id: string) => object | undefined>>;

function rowFinder(programme: Programme): Finder {
  const casts = Map.groupBy(programme.cast, ({ sessionId }) => sessionId);
  const halls = Map.groupBy(programme.slotHalls, ({ slotId }) => slotId);
  const sessions = new Map(programme.sessions.map((session) => [session.id, session]));
  const slots = new Map(programme.slots.map((slot) => [slot.occurrenceId, slot]));
  const { edition, venues } = programme;
  return {
    conference: (id) => (id === edition.id ? { edition, venue: venues[0] ?? null } : undefined),
    day: byId(programme.days),
    hall: byId(programme.halls),
    track: byId(programme.tracks),
    format: byId(programme.formats),
    person: byId(programme.people),
    session: (id) => {
      const session = sessions.get(id);
      const cast = (casts.get(id) ?? []).filter(({ talkId }) => talkId === null);
      return session && { session, cast };
    },
    slot: (id) => {
      const slot = slots.get(id);
      return slot && { slot, halls: halls.get(slot.id) ?? [] };
    },
  };
}

function byId(rows: readonly { id: string }[]): (id: string) => object | undefined {
  const known = new Map(rows.map((row) => [row.id, row]));
  return (id) => known.get(id);
}

/** The finder of the same kind gave the row, so its fields fit it. */
function fieldsOf(kind: ImportKind, context: FieldContext): readonly Field<object, never>[] {
  const fields: Partial<Record<ImportKind, (context: FieldContext) => readonly unknown[]>> = {
    conference: (given) => conferenceFields(given),
    day: () => dayFields(false),
    hall: hallFields,
    track: trackFields,
    format: formatFields,
    person: personFields,
    session: sessionFields,
    slot: slotFields,
  };
  return (fields[kind]?.(context) ?? []) as readonly Field<object, never>[];
}
