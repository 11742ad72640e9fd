import { getDb } from '#db/client.ts';
import { affiliationsOf, personById } from '#db/person-directory.ts';
import { ChangeConflictError } from '#db/programme/change.ts';
import { lastTouch } from '#db/record-history.ts';
import type { EditionScope } from '#db/scope.ts';
import { violation } from '#db/violation.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { PersonContext } from '#domain/desk/person-check.ts';
import {
  decidePersonSave,
  type PersonDecision,
  type PersonEdit,
  type PersonSave,
} from '#domain/desk/person-save.ts';
import type { PersonRows } from '#domain/desk/person-value.ts';
import type { SessionSaveResult } from '#domain/desk/session-refusal.ts';
import { type RowMaps, rowMapsOf } from '#domain/programme/change.ts';
import type { Programme, RowChange } from '#domain/programme/programme.ts';
import type { CastRole } from '#domain/programme/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, gateInstance, NotFoundError } from '../access.ts';
import { importMeans } from '../programme/import-means.ts';
import { besideEdit } from './beside-edit.ts';
import { editCatalogue } from './catalogue-edit.ts';
import { type EditResult, editProgramme } from './edit-programme.ts';
import { INSTANCE_LOCALES, personContext } from './person-context.ts';

/** A seat that makes a new person one of the edition: people without a place in it are not its people. */
export type FirstSeat = { readonly sessionId: string; readonly role: CastRole };

type Refused = Exclude<PersonDecision, { readonly ok: true }>;

/**
 * Stores a person of the edition with all affiliations, as one command of its draft; a new one gets a seat at once.
 * @throws NotFoundError also for people without a place in this edition, ForbiddenError
 */
export async function savePerson(
  viewer: Viewer,
  slug: string,
  input: PersonSave & { readonly seat?: FirstSeat | undefined },
): Promise<SessionSaveResult> {
  const { scope, edition } = await gateEdition(viewer, 'person.edit', { edition: slug });
  const reader = getDb().read;
  const own = input.id === null ? undefined : await personById(reader, input.id);
  const context = await personContext(reader, edition, ownOf(input.id, own?.slug), input.values);
  const result = await storePerson<never>(viewer, scope, { context, wish: () => input, seat: input.seat });
  if (result.ok) {
    const { person, commandId, changeCount } = result;
    return { ok: true, id: person.id, commandId, changeCount };
  }
  if (result.reason !== 'stale') return result;
  return { ...result, ...(await lastTouch(reader, scope, input.id ?? '')) };
}

export type PersonOrder<R> = {
  readonly context: PersonContext;
  /** What to save, told from the draft as it is at that moment; or why not. */
  readonly wish: (draft: Programme) => PersonSave | R;
  readonly seat?: FirstSeat | undefined;
};

/**
 * Stores what is wished of one person of the edition as one command: the way of the form and of programs. The answer has
 * the rows as they were stored. @throws NotFoundError
 */
export async function storePerson<R extends { readonly ok: false }>(
  viewer: Viewer,
  scope: EditionScope,
  { context, wish, seat }: PersonOrder<R>,
): Promise<(EditResult & PersonRows) | Refused | R | { readonly ok: false; readonly reason: 'busy' }> {
  let made: PersonRows | undefined;
  const result = await editProgramme<Refused | R>(viewer, scope, 'person.edit', ({ draft }) => {
    const input = wish(draft);
    if ('ok' in input) return input;
    const stored = input.id === null ? null : storedIn(draft, input.id);
    const decision = decidePersonSave(stored, input, context, importMeans);
    if (!decision.ok) return decision;
    made = decision;
    const rows = rowMapsOf(draft);
    putPerson(rows, stored, decision);
    const refusal = stored === null ? putSeat(rows, draft, decision, seat) : null;
    return refusal ?? { ok: true, rows, alongside: besideEdit(scope, draft, rows) };
  });
  if (!result.ok) return result;
  if (made === undefined) throw new Error('a person was stored whom nobody decided about');
  return { person: made.person, affiliations: made.affiliations, ...result };
}

/**
 * Stores a person of the instance, whether or not some edition has them.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveDirectoryPerson(viewer: Viewer, input: PersonSave): Promise<SessionSaveResult> {
  gateInstance(viewer, 'person.edit');
  const reader = getDb().read;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = input.id === null ? null : ((await directoryRows(input.id)) ?? null);
    const own = ownOf(input.id, stored?.person.slug);
    const context = await personContext(reader, INSTANCE_LOCALES, own, input.values);
    const decision = decidePersonSave(stored, input, spokenBy(context, stored), importMeans);
    if (!decision.ok) {
      return decision.reason === 'stale'
        ? { ...decision, ...(await lastTouch(reader, null, input.id ?? '')) }
        : decision;
    }
    const changes = changesOf(stored, decision);
    try {
      const commandId = changes.length === 0 ? null : await editCatalogue(viewer, 'person.edit', changes);
      return { ok: true, id: decision.person.id, commandId, changeCount: changes.length };
    } catch (error) {
      if (!(error instanceof ChangeConflictError) && violation(error) !== 'unique') throw error;
    }
  }
  return { ok: false, reason: 'busy' };
}

const TRIES = 5;

/** The rows of a person of the instance. */
export async function directoryRows(id: string): Promise<PersonRows | undefined> {
  const reader = getDb().read;
  const person = await personById(reader, id);
  return person && { person, affiliations: await affiliationsOf(reader, [id]) };
}

/** The rows of a person of the edition; others' people look as if they did not exist. @throws NotFoundError */
export function storedIn(draft: Programme, id: string): PersonRows {
  const person = draft.people.find((row) => row.id === id);
  if (!person) throw new NotFoundError('no such person here');
  return { person, affiliations: draft.affiliations.filter(({ personId }) => personId === id) };
}

function ownOf(id: string | null, slug: string | undefined) {
  return { id, slug: slug ?? null };
}

/** Names and texts may be there in further locales: what was stored may stay. */
function spokenBy(context: PersonContext, stored: PersonRows | null): PersonContext {
  const [first] = Object.keys(stored?.person.names ?? {});
  return first === undefined
    ? context
    : { ...context, defaultLocale: stored?.person.names.en ? 'en' : first };
}

function putPerson(rows: RowMaps, stored: PersonRows | null, edit: PersonEdit): void {
  for (const row of edit.organisations) rows.organisations.set(row.id, row);
  rows.people.set(edit.person.id, edit.person);
  for (const { id } of stored?.affiliations ?? []) rows.affiliations.delete(id);
  for (const row of edit.affiliations) rows.affiliations.set(row.id, row);
}

function putSeat(
  rows: RowMaps,
  draft: Programme,
  { person, affiliations }: PersonEdit,
  seat: FirstSeat | undefined,
): Refused | null {
  const session = draft.sessions.find(({ id }) => id === seat?.sessionId);
  if (!seat || !session)
    return { ok: false, reason: 'invalid', fields: [{ name: 'sessionId', code: 'required' }] };
  const id = importMeans.newId();
  const own = affiliations.find(({ isPrimary }) => isPrimary);
  const organisation = own?.organisationId == null ? undefined : rows.organisations.get(own.organisationId);
  const places = draft.cast.filter((row) => row.sessionId === session.id && row.talkId === null);
  rows.cast.set(id, {
    id,
    editionId: draft.edition.id,
    sessionId: session.id,
    talkId: null,
    personId: person.id,
    text: {},
    role: seat.role,
    position: Math.max(-1, ...places.map(({ position }) => position)) + 1,
    affiliation: own
      ? {
          organisation: organisation?.name ?? own.organisationText,
          position: own.position,
          organisationId: own.organisationId,
        }
      : null,
    inviteState: 'idea',
    presence: 'onsite',
    isPublic: false,
    weight: null,
  });
  return null;
}

function changesOf(stored: PersonRows | null, edit: PersonEdit): RowChange[] {
  const before = new Map(stored?.affiliations.map((row) => [row.id, row]));
  const kept = new Set(edit.affiliations.map(({ id }) => id));
  const changes: RowChange[] = [
    ...edit.organisations.map(
      (row): RowChange => ({ set: 'organisations', id: row.id, before: null, after: row }),
    ),
    { set: 'people', id: edit.person.id, before: stored?.person ?? null, after: edit.person },
    ...edit.affiliations.map(
      (row): RowChange => ({
        set: 'affiliations',
        id: row.id,
        before: before.get(row.id) ?? null,
        after: row,
      }),
    ),
    ...[...before.values()].filter(({ id }) => !kept.has(id)).map((row) => removal('affiliations', row)),
  ];
  return changes.filter((change) => !sameData(change.before, change.after));
}

/** A row that goes. */
export function removal(set: 'affiliations' | 'people', row: { id: string }): RowChange {
  return { set, id: row.id, before: row, after: null } as RowChange;
}
