import { sameData } from '../canonical-json.ts';
import { type RowMaps, rowMapsOf } from '../programme/change.ts';
import type { Film, Session } from '../programme/entity.ts';
import type { Programme } from '../programme/programme.ts';
import { castRows, putNewcomers, talkRows } from './cast-rows.ts';
import type { SessionDirectory } from './session-context.ts';
import type { SessionRows } from './session-read.ts';
import { freshCode, type SessionMeans, slotRows } from './session-slot.ts';
import type { SessionValues } from './session-value.ts';

export type SessionEdit = { readonly id: string; readonly rows: RowMaps; readonly lastSlotNo: number };

/** The draft with the session as the values say: made when `stored` is null, else changed. Values were checked. */
export function editSession(
  facts: { readonly draft: Programme; readonly lastSlotNo: number; readonly directory: SessionDirectory },
  stored: SessionRows | null,
  values: SessionValues,
  means: SessionMeans,
): SessionEdit {
  const { draft, directory } = facts;
  const rows = rowMapsOf(draft);
  const session = sessionRow(draft, stored, values, means);
  const newcomers = putNewcomers(rows, values, { draft, directory }, means);
  const { talks, made } = talkRows(session.id, values.talks, { draft, stored: stored?.talks ?? [] }, means);
  const cast = castRows(
    session.id,
    values.cast,
    { draft, stored: stored?.cast ?? [], made: new Map([...newcomers, ...made]) },
    means,
  );
  const slots = slotRows(
    draft,
    { session, values: values.slots, stored: stored?.slots ?? [] },
    facts.lastSlotNo,
    means,
  );
  replaceRows(rows.talks, stored?.talks ?? [], talks);
  replaceRows(rows.cast, stored?.cast ?? [], cast);
  replaceRows(rows.slots, stored?.slots ?? [], slots.slots);
  replaceRows(rows.slotHalls, stored?.slotHalls ?? [], slots.slotHalls);
  const isSame = stored !== null && isUnchanged(draft, rows, stored, session);
  rows.sessions.set(session.id, isSame ? stored.session : session);
  return { id: session.id, rows, lastSlotNo: slots.lastSlotNo };
}

function replaceRows<Row extends { id: string }>(
  map: Map<string, Row>,
  before: readonly Row[],
  after: readonly Row[],
): void {
  for (const { id } of before) map.delete(id);
  for (const row of after) map.set(row.id, row);
}

/** Without its revision: a save that changes nothing is no change. */
function isUnchanged(draft: Programme, rows: RowMaps, stored: SessionRows, session: Session): boolean {
  const sameRows = (['talks', 'cast', 'slots', 'slotHalls'] as const).every((set) => {
    const before: readonly { id: string }[] = stored[set];
    const map: ReadonlyMap<string, unknown> = rows[set];
    return map.size === draft[set].length && before.every((row) => sameData(map.get(row.id), row));
  });
  return sameRows && sameData({ ...session, rev: 0 }, { ...stored.session, rev: 0 });
}

function sessionRow(
  draft: Programme,
  stored: SessionRows | null,
  values: SessionValues,
  means: SessionMeans,
): Session {
  const { title, subtitle, abstract, description, formatId, trackId, subForumId } = values;
  const { tags, heldLangs, interpretationLangs, state, access, record, expectedAudience, isFeatured } =
    values;
  const before = stored?.session ?? newSession(draft, means);
  return {
    ...before,
    title,
    subtitle,
    abstract,
    description,
    formatId,
    trackId,
    subForumId,
    tags,
    heldLangs,
    interpretationLangs,
    state,
    access,
    record,
    expectedAudience,
    isFeatured,
    film: filmOf(values),
    links: values.links,
    rev: stored ? before.rev + 1 : 1,
  };
}

type Fixed = Pick<Session, 'id' | 'editionId' | 'code' | 'originUrl' | 'isSample' | 'rev'>;

function newSession(draft: Programme, means: SessionMeans): Fixed {
  const taken = new Set([
    ...draft.sessions.map(({ code }) => code),
    ...draft.slots.map(({ occurrenceCode }) => occurrenceCode),
  ]);
  return {
    id: means.newId(),
    editionId: draft.edition.id,
    code: freshCode(taken, means),
    originUrl: null,
    isSample: false,
    rev: 1,
  };
}

/** Nothing said about a film is no film. */
function filmOf(values: SessionValues): Film | null {
  const film: Film = {
    director: values.filmDirector,
    year: values.filmYear,
    country: values.filmCountry,
    lengthMinutes: values.filmMinutes,
    ageRating: values.filmAgeRating === '' ? null : values.filmAgeRating,
  };
  const isEmpty = sameData(film, {
    director: {},
    year: null,
    country: {},
    lengthMinutes: null,
    ageRating: null,
  });
  return isEmpty ? null : film;
}
