import { bus } from '#adapters/bus.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { publicNumbers } from '#db/programme/edition.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { lastTouch } from '#db/record-history.ts';
import type { EditionScope } from '#db/scope.ts';
import type {
  RecordField,
  RecordNoun,
  RecordOptions,
  RecordRow,
  RecordValues,
  SaveResult,
  TranslationMark,
} from '#domain/desk/record.ts';
import type { DraftState, RecordDefinition, RecordFacts } from '#domain/desk/record-definition.ts';
import type { InputFacts } from '#domain/desk/record-input.ts';
import { isMap, nameIn } from '#domain/desk/record-value.ts';
import { DEFINITIONS, type DraftNoun } from '#domain/desk/structure.ts';
import { toldApart } from '#domain/desk/told-apart.ts';
import type { Language } from '#domain/locale.ts';
import { type Deed, decidePermission } from '#domain/permissions.ts';
import { rowMapsOf } from '#domain/programme/change.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateEdition } from '../access.ts';
import { besideEdit } from './beside-edit.ts';
import { type DraftFacts, editProgramme } from './edit-programme.ts';
import { type InputRefusal, invalid, mergeInput, type RecordInput, toldStale } from './record-input.ts';
import { takenEditionSlugs } from './taken-slug.ts';
import { translationMarks } from './translation.ts';

/** What a table or a form of one noun needs, ready for the browser. */
export type RecordFrame = {
  readonly noun: RecordNoun;
  readonly fields: readonly RecordField[];
  /** What the references of the fields can point to. */
  readonly options: RecordOptions;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly zone: string;
  /** The viewer may look and not change. */
  readonly isReadOnly?: boolean;
};
export type RecordList = RecordFrame & {
  readonly rows: readonly RecordRow[];
  /** By id; records whose translations are all there and fresh have none. */
  readonly marks: Readonly<Record<string, readonly TranslationMark[]>>;
};
export type OpenRecord = RecordFrame & {
  /** Null for a form of a new record. */
  readonly id: string | null;
  readonly name: string;
  readonly values: RecordValues;
  readonly marks: readonly TranslationMark[];
};

/** The right to change the records of a noun. */
export const DEED_OF_NOUN: Readonly<Record<DraftNoun, Deed>> = {
  'sub-forum': 'structure.edit',
  venue: 'structure.edit',
  hall: 'structure.edit',
  'hall-link': 'structure.edit',
  day: 'structure.edit',
  track: 'structure.edit',
  format: 'structure.edit',
  edition: 'edition.edit',
};

/** The right to look at them: what is part of the draft is for everybody who may see all of it. */
function sightOf(noun: DraftNoun): Deed {
  const hasFormOfItsOwn = noun === 'edition' || noun === 'hall-link';
  return hasFormOfItsOwn ? DEED_OF_NOUN[noun] : 'programme.see_draft';
}

async function gateSight(viewer: Viewer, slug: string, noun: DraftNoun) {
  const { scope, edition } = await gateEdition(viewer, sightOf(noun), { edition: slug });
  const { id: editionId, seriesId } = edition;
  const place = { kind: 'edition', editionId, seriesId, isPublic: true } as const;
  return { scope, edition, isReadOnly: decidePermission(viewer, DEED_OF_NOUN[noun], place) !== 'allowed' };
}

/**
 * All records of a noun in the draft of an edition, with names in the language of the page.
 * @throws NotFoundError, ForbiddenError
 */
export async function listRecords(
  viewer: Viewer,
  slug: string,
  noun: DraftNoun,
  language: Language,
): Promise<RecordList> {
  const { scope, edition, isReadOnly } = await gateSight(viewer, slug, noun);
  const state = await draftState(scope);
  const definition = DEFINITIONS[noun];
  const rows = definition.ids(state).flatMap((id): RecordRow[] => {
    const values = definition.valuesOf(state, id);
    return values ? [{ id, name: definition.nameOf(state, id, language), values }] : [];
  });
  const owners = rows.map(({ id, values }) => ({ id, texts: textsOfValues(values) }));
  const marks = await translationMarks(scope, edition, owners);
  return { ...frameOf(definition, state, language), isReadOnly, rows, marks };
}

/**
 * One record for its form, or the empty form of a new one (`id` null); undefined when there is no such record.
 * @throws NotFoundError, ForbiddenError
 */
export async function openRecord(
  viewer: Viewer,
  slug: string,
  { noun, id }: { readonly noun: DraftNoun; readonly id: string | null },
  language: Language,
): Promise<OpenRecord | undefined> {
  const { scope, edition, isReadOnly } = await gateSight(viewer, slug, noun);
  if (id === null && isReadOnly) throw new ForbiddenError(DEED_OF_NOUN[noun]);
  const state = await draftState(scope);
  const definition = DEFINITIONS[noun];
  const frame = { ...frameOf(definition, state, language), isReadOnly };
  if (id === null) return { ...frame, id, name: '', values: definition.blank(state), marks: [] };
  const values = definition.valuesOf(state, id);
  if (!values) return undefined;
  const marks = await translationMarks(scope, edition, [{ id, texts: textsOfValues(values) }]);
  return { ...frame, id, name: definition.nameOf(state, id, language), values, marks: marks[id] ?? [] };
}

/**
 * Makes a record or saves what was changed in one, as one command with its inverse. What others changed meanwhile in fields
 * that were left alone stays; where both changed a field the answer is `stale` with both (security-reliability.md O1).
 * @throws NotFoundError, ForbiddenError
 */
export async function saveRecord(
  viewer: Viewer,
  slug: string,
  { noun, ...input }: RecordInput & { readonly noun: DraftNoun },
): Promise<SaveResult> {
  const { scope, edition } = await gateEdition(viewer, DEED_OF_NOUN[noun], { edition: slug });
  const facts = await recordFacts(scope, noun);
  const id = input.id ?? newId();
  const result = await editProgramme<InputRefusal>(viewer, scope, `${noun}.edit`, (draft) =>
    decideSave(scope, DEFINITIONS[noun], draft, { ...input, newRecordId: id }, facts),
  );
  if (result.ok) {
    await tellPublic(edition, noun, input.values);
    return { ...result, id };
  }
  return result.reason === 'stale' ? toldStale(result, await lastTouch(getDb().read, scope, id)) : result;
}

/**
 * Sets the same values for several records, as one command: all or none.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveRecordsInBulk(
  viewer: Viewer,
  slug: string,
  order: { readonly noun: DraftNoun; readonly ids: readonly string[]; readonly values: RecordValues },
): Promise<SaveResult> {
  const { noun, ids, values } = order;
  const { scope } = await gateEdition(viewer, DEED_OF_NOUN[noun], { edition: slug });
  const facts = await recordFacts(scope, noun);
  const definition = DEFINITIONS[noun];
  const fields = definition.fields.filter((field) => field.isBulk === true);
  const result = await editProgramme<InputRefusal>(viewer, scope, `${noun}.edit`, (draft) => {
    let state = stateOf(draft);
    for (const id of ids) {
      const input = { id, base: null, values };
      const decided = nextState({ ...definition, fields }, state, { ...input, newRecordId: id }, facts);
      if (!decided.ok) return decided;
      state = decided.state;
    }
    return editOf(scope, draft, state);
  });
  if (result.ok) return { ...result, id: ids[0] ?? '' };
  return result.reason === 'stale' ? { ...result, by: null, at: null } : result;
}

type SaveOrder = RecordInput & { readonly newRecordId: string };

function decideSave(
  scope: EditionScope,
  definition: RecordDefinition,
  draft: DraftFacts,
  order: SaveOrder,
  facts: RecordFacts,
) {
  const decided = nextState(definition, stateOf(draft), order, facts);
  return decided.ok ? editOf(scope, draft, decided.state) : decided;
}

function nextState(
  definition: RecordDefinition,
  state: DraftState,
  { newRecordId, ...input }: SaveOrder,
  facts: RecordFacts,
): { readonly ok: true; readonly state: DraftState } | InputRefusal {
  const current = input.id === null ? undefined : definition.valuesOf(state, input.id);
  const merged = mergeInput(definition.fields, input, current, inputFacts(state));
  if (!merged.ok) return merged;
  if (!merged.isChanged) return { ok: true, state };
  const refusals = definition.check(state, input.id, merged.values, facts);
  if (refusals.length > 0) return invalid(refusals);
  return { ok: true, state: definition.write(state, newRecordId, merged.values, { newId }) };
}

/** The state of a draft as an edit that stores everything that belongs to it. */
export function editOf(scope: EditionScope, { draft }: DraftFacts, state: DraftState) {
  const { rows, edition, lastHallNo } = state;
  return { ok: true, rows, edition, lastHallNo, alongside: besideEdit(scope, draft, rows, edition) } as const;
}

/** The draft as definitions see it. */
export function stateOf({ draft, lastHallNo }: DraftFacts): DraftState {
  return { rows: rowMapsOf(draft), edition: draft.edition, lastHallNo };
}

async function draftState(scope: EditionScope): Promise<DraftState> {
  const reader = getDb().read;
  const [draft, numbers] = [await loadProgramme(reader, scope), await publicNumbers(reader, scope)];
  return stateOf({ draft, ...numbers });
}

async function recordFacts({ editionId }: EditionScope, noun: DraftNoun): Promise<RecordFacts> {
  return { takenSlugs: noun === 'edition' ? await takenEditionSlugs(editionId) : new Set() };
}

/** Only the edition itself shows at once; all else waits for a release. */
async function tellPublic(edition: Edition, noun: DraftNoun, { slug }: RecordValues): Promise<void> {
  if (noun !== 'edition') return;
  await bus().publish('edition', edition.slug);
  if (typeof slug === 'string' && slug !== edition.slug && slug !== '') await bus().publish('edition', slug);
}

function inputFacts({ rows, edition }: DraftState): InputFacts {
  const sets: Readonly<Partial<Record<RecordNoun, ReadonlyMap<string, unknown>>>> = {
    'sub-forum': rows.subForums,
    venue: rows.venues,
    hall: rows.halls,
    track: rows.tracks,
    format: rows.formats,
  };
  return { locales: edition.locales, known: (noun, id) => sets[noun]?.has(id) === true };
}

function frameOf(definition: RecordDefinition, state: DraftState, language: Language): RecordFrame {
  const { noun, fields } = definition;
  const { locales, defaultLocale, zone } = state.edition;
  return { noun, fields, options: optionsOf(fields, state, language), locales, defaultLocale, zone };
}

function optionsOf(fields: readonly RecordField[], state: DraftState, language: Language): RecordOptions {
  const nouns = new Set(fields.flatMap((field) => ('of' in field ? [field.of] : [])));
  const options = [...nouns].flatMap((noun) => {
    const definition = Object.values(DEFINITIONS).find((one) => one.noun === noun);
    if (!definition) return [];
    const named = definition.ids(state).map((id) => {
      const option = { id, name: definition.nameOf(state, id, language) };
      return {
        option: { ...option, ...venueIn(state, id) },
        marks: marksOf(definition, state, id, language),
      };
    });
    return [[noun, toldApart(named)] as const];
  });
  return Object.fromEntries(options);
}

function venueIn({ rows }: DraftState, id: string): { within?: string } {
  const hall = rows.halls.get(id);
  return hall ? { within: hall.venueId } : {};
}

/** Where a hall is, and the address that only one row has. */
function marksOf(definition: RecordDefinition, state: DraftState, id: string, language: Language): string[] {
  const { rows, edition } = state;
  const hall = rows.halls.get(id);
  const slug = definition.valuesOf(state, id)?.slug;
  const venue = hall && rows.venues.get(hall.venueId);
  const places = hall
    ? [nameIn(venue?.name ?? {}, language, edition), nameIn(hall.floor, language, edition)]
    : [];
  return [...places, typeof slug === 'string' ? slug : ''];
}

function textsOfValues(values: RecordValues) {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (isMap(value) ? [[name, value]] : [])),
  );
}
