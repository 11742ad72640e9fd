import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { type BookingTargetRow, bookingTargets, storeBookingTarget } from '#db/registration/booking.ts';
import { addPool, allPools, type Pool, setCapacity } from '#db/registration/pool-stock.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Reader, Tx } from '#db/types.ts';
import type { RecordOptions, RecordRow, RecordValues, SaveResult } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Session } from '#domain/programme/entity.ts';
import type { Slot } from '#domain/programme/plan-entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import {
  BOOKING_COLUMNS,
  BOOKING_FIELDS,
  bookingFrom,
  bookingValues,
  checkBooking,
  OPEN_SESSION,
} from '#domain/registration/booking-record.ts';
import { momentValue } from '#domain/registration/record-moment.ts';
import { programmeDay } from '#domain/time.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { gateSetup, type SetupPlace, StaleSetupError, saveSetup } from './setup-save.ts';

/** One occurrence of a session of the draft, with the chairs of its hall in the released plan. */
type Place = {
  readonly slot: Slot;
  readonly session: Session;
  readonly hallId: string | null;
  /** Null: the hall says nothing. */
  readonly chairs: number | null;
};

type Stock = {
  readonly targets: ReadonlyMap<string, BookingTargetRow>;
  readonly pools: ReadonlyMap<string, Pool>;
};

/**
 * All sessions that have a time, with how each is booked (rule 28); undefined where registration was never opened.
 * @throws NotFoundError, ForbiddenError
 */
export async function listBookable(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<RecordList | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const reader = getDb().read;
  const programme = await loadProgramme(reader, place.scope);
  const stock = await stockOf(reader, place);
  const rows = (await placesOf(place, programme)).map((one): RecordRow => {
    const { slot, session, hallId } = one;
    const { edition } = place;
    const pool = stock.pools.get(slot.occurrenceId);
    const values: RecordValues = {
      ...valuesOf(place, stock, one),
      name: session.title,
      dayOn: programmeDay(slot.startAt, slot.zone, edition.dayChange),
      startAt: momentValue(slot.startAt, edition.zone),
      hallId,
      trackId: session.trackId,
      formatId: session.formatId,
      taken: pool?.used ?? 0,
      waiting: pool?.waiting ?? 0,
    };
    return { id: slot.occurrenceId, name: nameIn(session.title, language, edition), values };
  });
  const options = { ...(await typeOptions(reader, place, language)), ...placeOptions(programme, language) };
  return { ...frame(place), options, fields: BOOKING_COLUMNS, rows, marks: {} };
}

/** One occurrence for its form. @throws NotFoundError, ForbiddenError */
export async function openBookable(
  viewer: Viewer,
  slug: string,
  id: string,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const reader = getDb().read;
  const found = (await placesOf(place, await loadProgramme(reader, place.scope))).find(
    ({ slot }) => slot.occurrenceId === id,
  );
  if (found === undefined) return undefined;
  const values = valuesOf(place, await stockOf(reader, place), found);
  const options = await typeOptions(reader, place, language);
  const name = nameIn(found.session.title, language, place.edition);
  return { ...frame(place), options, fields: BOOKING_FIELDS, id, name, values, marks: [] };
}

/**
 * Changes how sessions are booked, all or none. A pool is made with the first mode that counts seats and stays with its
 * bookings; where it follows the hall it has the chairs of the released plan. More seats go to those who wait.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveBookable(
  viewer: Viewer,
  slug: string,
  inputs: readonly RecordInput[],
): Promise<SaveResult> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'gone' };
  const { scope, edition } = place;
  const all = await placesOf(place, await loadProgramme(getDb().read, scope));
  const places = new Map(all.map((one) => [one.slot.occurrenceId, one]));
  let read: Promise<Stock & { readonly typeIds: ReadonlySet<string> }> | undefined;
  return saveSetup<{ readonly stock: Stock; readonly one: Place | undefined }>(viewer, place, {
    noun: 'booking-target',
    action: 'registration.booking_mode',
    fields: BOOKING_FIELDS,
    inputs,
    read: async (tx, id) => {
      // Each occurrence has rows of its own: what was read once holds for all.
      read ??= stockWithTypes(tx, place);
      const stock = await read;
      const one = places.get(id ?? '');
      const known = (noun: string, typeId: string) => noun === 'ticket-type' && stock.typeIds.has(typeId);
      const facts = { locales: edition.locales, known };
      return { stored: { stock, one }, values: one && valuesOf(place, stock, one), facts };
    },
    check: (values) => checkBooking(values),
    write: async (tx, values, { stock, one }) => {
      if (one === undefined) throw new StaleSetupError('session');
      return write(tx, place, values, stock, one);
    },
  });
}

async function write(tx: Tx, { scope, edition }: SetupPlace, values: RecordValues, stock: Stock, one: Place) {
  const { occurrenceId } = one.slot;
  const before = stock.targets.get(occurrenceId);
  const { seats, overbookPct, ...target } = bookingFrom(values, edition.zone, before ?? OPEN_SESSION);
  const nominal = target.followsHall ? one.chairs : seats;
  const old = stock.pools.get(occurrenceId);
  const needsPool = target.mode !== 'open' && old === undefined;
  const { id: sessionId, title: name } = one.session;
  const pool = needsPool
    ? await addPool(tx, scope, { kind: 'session', refId: occurrenceId, name, nominal, overbookPct })
    : old;
  const version = before?.version ?? 0;
  const row = { ...target, occurrenceId, sessionId, poolId: pool?.id ?? null, version };
  if (!(await storeBookingTarget(tx, scope, row))) throw new StaleSetupError('target');
  if (old === undefined || (old.nominal === nominal && old.overbookPct === overbookPct))
    return { id: occurrenceId };
  const { id: poolId } = old;
  if (!(await setCapacity(tx, scope, { poolId, nominal, overbookPct, version: old.version })))
    throw new StaleSetupError('pool');
  return { id: occurrenceId, grownPoolIds: [poolId] };
}

function valuesOf({ edition }: SetupPlace, { targets, pools }: Stock, { slot, chairs }: Place): RecordValues {
  const target = targets.get(slot.occurrenceId) ?? OPEN_SESSION;
  const pool = pools.get(slot.occurrenceId);
  const seats = pool === undefined ? chairs : pool.nominal;
  return bookingValues(target, { seats, overbookPct: pool?.overbookPct ?? 0 }, edition.zone);
}

/** Occurrences by time; cancelled ones are booked by nobody. */
async function placesOf({ edition }: SetupPlace, programme: Programme): Promise<Place[]> {
  const { sessions, slots, slotHalls, halls } = programme;
  const released = await openPublicProgramme(systemViewer('registration'), edition.slug);
  const sessionById = new Map(sessions.map((session) => [session.id, session]));
  const hallsOf = Map.groupBy(slotHalls, ({ slotId }) => slotId);
  const chairsOf = new Map(halls.map(({ id, capacity }) => [id, capacity]));
  const places = slots.flatMap((slot): Place[] => {
    const session = sessionById.get(slot.sessionId ?? '');
    if (session === undefined || slot.state === 'cancelled' || slot.kind === 'hold') return [];
    const drafted = (hallsOf.get(slot.id) ?? []).map(({ hallId }) => hallId);
    const now = released.slotByOccurrenceId.get(slot.occurrenceId)?.halls.map(({ hallId }) => hallId);
    const capacities = (now ?? drafted).flatMap(
      (id) => (now === undefined ? chairsOf.get(id) : released.hallById.get(id)?.capacity) ?? [],
    );
    const chairs = capacities.length === 0 ? null : Math.max(...capacities);
    return [{ slot, session, hallId: drafted[0] ?? null, chairs }];
  });
  return places.sort((a, b) => a.slot.startAt - b.slot.startAt || (a.slot.id < b.slot.id ? -1 : 1));
}

async function stockOf(reader: Reader, { scope }: SetupPlace): Promise<Stock> {
  const targets = await bookingTargets(reader, scope);
  const pools = (await allPools(reader, scope)).filter(({ kind }) => kind === 'session');
  return {
    targets: new Map(targets.map((target) => [target.occurrenceId, target])),
    pools: new Map(pools.map((pool) => [pool.refId ?? '', pool])),
  };
}

async function stockWithTypes(tx: Tx, place: SetupPlace) {
  const stock = await stockOf(tx, place);
  const types = await allTypes(tx, place.scope);
  return { ...stock, typeIds: new Set(types.map(({ id }) => id)) };
}

async function typeOptions(
  reader: Reader,
  { scope, edition }: SetupPlace,
  language: Language,
): Promise<RecordOptions> {
  const types = await allTypes(reader, scope);
  return { 'ticket-type': types.map(({ id, name }) => ({ id, name: nameIn(name, language, edition) })) };
}

function placeOptions({ halls, tracks, formats, edition }: Programme, language: Language): RecordOptions {
  const named = ({ id, name }: { id: string; name: Session['title'] }) => ({
    id,
    name: nameIn(name, language, edition),
  });
  return { hall: halls.map(named), track: tracks.map(named), format: formats.map(named) };
}

function frame({ edition: { locales, defaultLocale, zone } }: SetupPlace) {
  return { noun: 'booking-target', locales, defaultLocale, zone } as const;
}
