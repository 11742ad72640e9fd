import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { addPool, allPools, type Pool, setCapacity } from '#db/registration/pool-stock.ts';
import { allValidities } from '#db/registration/setting.ts';
import { badgeNames, subForumNames } from '#db/registration/setup-use.ts';
import { addType, allTypes, changeType, type TicketType } from '#db/registration/ticket-type.ts';
import type { Reader, Tx } from '#db/types.ts';
import type {
  RecordOption,
  RecordOptions,
  RecordRow,
  RecordValues,
  SaveResult,
} from '#domain/desk/record.ts';
import type { InputFacts } from '#domain/desk/record-input.ts';
import { mapValue, nameIn, slugSource, textValue } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import {
  BLANK_TYPE,
  checkType,
  NEW_TYPE_FIELDS,
  TYPE_COLUMNS,
  TYPE_FIELDS,
  typeFrom,
  typeSeatsFrom,
  typeValues,
} from '#domain/registration/type-record.ts';
import { slugOf, uniqueSlug } from '#domain/slug.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { gateSetup, type SetupOrder, type SetupPlace, StaleSetupError, saveSetup } from './setup-save.ts';

/** Everything that a type can point to. */
type TypeFacts = {
  readonly types: readonly TicketType[];
  readonly pools: readonly Pool[];
  readonly options: RecordOptions;
};

/**
 * All ticket types of an edition in their order, with what is taken of them (O1); undefined where registration was never
 * opened. @throws NotFoundError, ForbiddenError
 */
export async function listTypes(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<RecordList | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const facts = await typeFacts(getDb().read, place, language);
  const rows = facts.types.map((type): RecordRow => {
    const own = ownPool(facts, type);
    const counted = { used: own?.used ?? 0, waiting: own?.waiting ?? 0 };
    const values = { ...valuesOf(place, facts, type), ...counted, slug: type.slug, typeNo: type.typeNo };
    return { id: type.id, name: nameIn(type.name, language, place.edition), values };
  });
  return { ...frame(place, facts), fields: [...TYPE_FIELDS, ...TYPE_COLUMNS], rows, marks: {} };
}

/**
 * One ticket type for its form, or the form of a new one (`id` null); undefined when there is none.
 * @throws NotFoundError, ForbiddenError
 */
export async function openType(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const facts = await typeFacts(getDb().read, place, language);
  if (id === null) {
    const values = { ...blankValues(place, facts), slug: '' };
    return { ...frame(place, facts), fields: NEW_TYPE_FIELDS, id, name: '', values, marks: [] };
  }
  const type = facts.types.find((one) => one.id === id);
  if (type === undefined) return undefined;
  const name = nameIn(type.name, language, place.edition);
  const options = withoutOwn(facts, type);
  const values = valuesOf(place, facts, type);
  return { ...frame(place, facts), options, fields: TYPE_FIELDS, id, name, values, marks: [] };
}

/** Makes a ticket type with a pool of its own, or changes one. @throws NotFoundError, ForbiddenError */
export function saveType(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const fields = input.id === null ? NEW_TYPE_FIELDS : TYPE_FIELDS;
  return save(viewer, slug, [input], fields, input.id === null ? 'registration.type_add' : CHANGE);
}

/** Sets the same values for several types, all or none: hides, retires, closes. @throws NotFoundError, ForbiddenError */
export function saveTypesInBulk(
  viewer: Viewer,
  slug: string,
  { ids, values }: { readonly ids: readonly string[]; readonly values: RecordValues },
): Promise<SaveResult> {
  const fields = TYPE_FIELDS.filter(({ isBulk }) => isBulk === true);
  return save(
    viewer,
    slug,
    ids.map((id) => ({ id, base: null, values })),
    fields,
    CHANGE,
  );
}

/**
 * Puts the types in the order in which they stand in the form; ids that are missing keep their place behind.
 * @throws NotFoundError, ForbiddenError
 */
export async function orderTypes(viewer: Viewer, slug: string, ids: readonly string[]): Promise<SaveResult> {
  const inputs = ids.map((id, position) => ({ id, base: null, values: { position } }));
  return save(
    viewer,
    slug,
    inputs,
    TYPE_FIELDS.filter(({ name }) => name === 'position'),
    'registration.type_order',
  );
}

const CHANGE = 'registration.type_change';

type Stored = { readonly facts: TypeFacts; readonly type: TicketType | undefined };

async function save(
  viewer: Viewer,
  slug: string,
  inputs: readonly RecordInput[],
  fields: SetupOrder<Stored>['fields'],
  action: string,
): Promise<SaveResult> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'gone' };
  return saveSetup<Stored>(viewer, place, {
    noun: 'ticket-type',
    action,
    fields,
    inputs,
    read: async (tx, id) => {
      const facts = await typeFacts(tx, place, 'en');
      const type = facts.types.find((one) => one.id === id);
      const values = type && { ...valuesOf(place, facts, type) };
      return { stored: { facts, type }, values, facts: inputFacts(place, facts, type) };
    },
    check: (values, { facts, type }) => [
      ...checkType(values),
      ...(type === undefined ? takenSlug(facts, values) : []),
    ],
    write: (tx, values, stored) => write(tx, place, values, stored),
  });
}

async function write(tx: Tx, place: SetupPlace, values: RecordValues, { facts, type }: Stored) {
  const { scope, edition, setting } = place;
  const given = { zone: edition.zone, currency: setting.currency };
  const seats = typeSeatsFrom(values);
  if (type === undefined) {
    const before = { ...BLANK_TYPE, position: facts.types.length };
    const made = await addType(tx, scope, {
      ...typeFrom(values, { ...given, before }),
      slug: freeSlug(facts, place, values),
      poolIds: seats.poolIds,
    });
    const { id: refId, name } = made;
    const own = await addPool(tx, scope, { kind: 'type', refId, name, nominal: seats.seats });
    await changeType(tx, scope, made, { poolIds: [...seats.poolIds, own.id] });
    return { id: made.id };
  }
  const own = ownPool(facts, type);
  const row = typeFrom(values, { ...given, before: type });
  const poolIds = [...seats.poolIds, ...(own === undefined ? [] : [own.id])];
  if (!(await changeType(tx, scope, type, { ...row, poolIds }))) throw new StaleSetupError('type');
  if (own === undefined || own.nominal === seats.seats) return { id: type.id };
  const { id: poolId, overbookPct, version } = own;
  if (!(await setCapacity(tx, scope, { poolId, nominal: seats.seats, overbookPct, version })))
    throw new StaleSetupError('pool');
  return { id: type.id, grownPoolIds: [poolId] };
}

async function typeFacts(reader: Reader, place: SetupPlace, language: Language): Promise<TypeFacts> {
  const { scope, edition } = place;
  const types = await allTypes(reader, scope);
  const pools = (await allPools(reader, scope)).filter(({ kind }) => kind === 'edition' || kind === 'type');
  const validities = await allValidities(reader, scope);
  const subForums = await subForumNames(reader, scope);
  const badges = await badgeNames(reader, scope);
  const named = ({ id, name }: { id: string; name: TicketType['name'] }): RecordOption => ({
    id,
    name: nameIn(name, language, edition),
  });
  return {
    types,
    pools,
    options: {
      pool: pools.map((pool) => poolOption(pool, types, named)),
      validity: validities.map(({ validityNo, name }) => named({ id: String(validityNo), name })),
      'sub-forum': subForums.map(named),
      'badge-template': badges,
    },
  };
}

/** The pool of a type is called like the type. */
function poolOption(
  pool: Pool,
  types: readonly TicketType[],
  named: (row: { id: string; name: TicketType['name'] }) => RecordOption,
): RecordOption {
  const type = types.find(({ id }) => id === pool.refId);
  return named({ id: pool.id, name: type?.name ?? pool.name });
}

function frame({ edition }: SetupPlace, { options }: TypeFacts) {
  const { locales, defaultLocale, zone } = edition;
  return { noun: 'ticket-type', options, locales, defaultLocale, zone } as const;
}

/** A type always draws on its own pool: that is not asked. */
function withoutOwn(facts: TypeFacts, type: TicketType): RecordOptions {
  const own = ownPool(facts, type);
  return { ...facts.options, pool: facts.options.pool?.filter(({ id }) => id !== own?.id) ?? [] };
}

function ownPool({ pools }: TypeFacts, { id }: TicketType): Pool | undefined {
  return pools.find(({ kind, refId }) => kind === 'type' && refId === id);
}

function valuesOf({ edition }: SetupPlace, facts: TypeFacts, type: TicketType): RecordValues {
  const own = ownPool(facts, type);
  const poolIds = type.poolIds.filter((id) => id !== own?.id);
  return typeValues(type, { seats: own?.nominal ?? null, poolIds }, edition.zone);
}

/** A new type draws on the seats of the whole edition, like the others. */
function blankValues({ edition, setting }: SetupPlace, facts: TypeFacts): RecordValues {
  const whole = facts.pools.find(({ kind }) => kind === 'edition');
  const type = { ...BLANK_TYPE, currency: setting.currency, position: facts.types.length };
  return typeValues(type, { seats: null, poolIds: whole === undefined ? [] : [whole.id] }, edition.zone);
}

function inputFacts({ edition }: SetupPlace, facts: TypeFacts, type: TicketType | undefined): InputFacts {
  const options = type === undefined ? facts.options : withoutOwn(facts, type);
  return {
    locales: edition.locales,
    known: (noun, id) => options[noun]?.some((option) => option.id === id) === true,
  };
}

function takenSlug({ types }: TypeFacts, values: RecordValues) {
  const slug = textValue(values, 'slug');
  return types.some((type) => type.slug === slug) ? [{ name: 'slug', code: 'taken' } as const] : [];
}

function freeSlug({ types }: TypeFacts, { edition }: SetupPlace, values: RecordValues): string {
  const suggestion = slugOf(slugSource(mapValue(values, 'name'), edition)) || `type-${newId().slice(-6)}`;
  return textValue(values, 'slug') || uniqueSlug(suggestion, new Set(types.map((type) => type.slug)));
}
