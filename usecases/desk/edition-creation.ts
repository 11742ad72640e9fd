import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { newSigningKey, type StoredSigningKey } from '#adapters/signing.ts';
import { addGrant } from '#db/account/grant.ts';
import { recordAudit } from '#db/audit.ts';
import { storeCalendarSetting } from '#db/calendar/calendar-setting.ts';
import { getDb } from '#db/client.ts';
import { addFile } from '#db/file.ts';
import { addFloorPlan } from '#db/floor-plan.ts';
import { newId } from '#db/id.ts';
import { addPage } from '#db/page.ts';
import { applyChanges } from '#db/programme/change.ts';
import { storeCommand } from '#db/programme/command.ts';
import { createEdition, raisePublicNumbers } from '#db/programme/edition.ts';
import { subForumNames } from '#db/registration/setup-use.ts';
import type { EditionScope } from '#db/scope.ts';
import { allSeries } from '#db/series.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { creationFields, creationValues, firstPlan, newEditionRow } from '#domain/desk/edition-creation.ts';
import { checkEdition } from '#domain/desk/edition-record.ts';
import { startOfEdition } from '#domain/desk/edition-start.ts';
import type { RecordValues, SaveResult } from '#domain/desk/record.ts';
import { flagValue, nameIn, optionalText, slugSource } from '#domain/desk/record-value.ts';
import { SERIES_LOCALES } from '#domain/desk/series-record.ts';
import type { Language } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import { isEmptyChange } from '#domain/programme/change.ts';
import type { Edition, Series } from '#domain/programme/entity.ts';
import { editionSlug, uniqueSlug } from '#domain/slug.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition, gateInstance, gateNewEdition } from '../access.ts';
import { type DoorTarget, storeDoorCopy } from '../checkin/door-copy.ts';
import { type SetupSource, storeCopy } from '../registration/setup-copy.ts';
import { hasSetup, setupSource } from '../registration/setup-take-over.ts';
import { editionsOf } from './dashboard-navigation.ts';
import { buildFrom, type EditionBuild, editionSource, madeRows } from './edition-source.ts';
import type { OpenRecord } from './record.ts';
import { invalid, mergeInput } from './record-input.ts';
import { takenEditionSlugs } from './taken-slug.ts';

/** The form of a new edition, and the editions that it can start from. */
export type NewEdition = {
  readonly record: OpenRecord;
  readonly sources: readonly { readonly slug: string; readonly name: string }[];
};

const MOST_SOURCES = 6;

/**
 * The form of a new edition, empty or filled from another one (`from`: its slug); the latest editions are offered.
 * @throws NotFoundError, ForbiddenError
 */
export async function openNewEdition(
  viewer: Viewer,
  from: string | null,
  language: Language,
): Promise<NewEdition> {
  const { series, isAnySeries } = await seriesToMakeIn(viewer, language);
  const source =
    from === null ? undefined : (await gateEdition(viewer, 'edition.edit', { edition: from })).edition;
  const spoken = localesOfMaker(language);
  const { locales, defaultLocale, zone } = source ?? { ...spoken, zone: 'UTC' };
  const hasRegistration = from !== null && (await hasSetup(viewer, from));
  const fields = creationFields({ hasSource: source !== undefined, hasRegistration, isAnySeries });
  const blank = isAnySeries ? null : (series[0]?.id ?? null);
  const values = source
    ? { ...creationValues(source), ...(hasRegistration && { withRegistration: true }) }
    : { ...creationValues(undefined), ...spoken, seriesId: blank };
  const frame = { noun: 'edition', fields, options: { series }, locales, defaultLocale, zone } as const;
  const open = (await editionsOf(viewer)).filter((edition) => mayCopy(viewer, edition));
  const latest = open.slice(0, MOST_SOURCES);
  return {
    record: { ...frame, id: null, name: '', values, marks: [] },
    sources: latest.map(({ slug, name }) => ({ slug, name: nameIn(name, language, SERIES_LOCALES) || slug })),
  };
}

/** The series that somebody may make editions in, and whether a new one may be made along with an edition. */
export type SeriesToMakeIn = {
  readonly series: readonly { readonly id: string; readonly name: string }[];
  readonly isAnySeries: boolean;
};

/** For forms of new editions, before a series is chosen. @throws as {@link gateSomeSeries} */
export async function seriesToMakeIn(viewer: Viewer, language: Language): Promise<SeriesToMakeIn> {
  const isAnySeries = decidePermission(viewer, 'edition.create', { kind: 'instance' }) === 'allowed';
  const series = (await gateSomeSeries(viewer)).map(({ id, name, slug }) => ({
    id,
    name: nameIn(name, language, SERIES_LOCALES) || slug,
  }));
  return { series, isAnySeries };
}

/**
 * The series that the viewer may make editions in; none is enough for those who may make one along with an edition.
 * @throws NotFoundError for strangers, ForbiddenError
 */
export async function gateSomeSeries(viewer: Viewer): Promise<readonly Series[]> {
  const own = (await allSeries(getDb().read)).filter(({ id }) => mayCreateIn(viewer, id));
  if (own.length === 0) gateInstance(viewer, 'edition.create');
  return own;
}

/** Whether the viewer may make editions in this series. */
export function mayCreateIn(viewer: Viewer, seriesId: string): boolean {
  return decidePermission(viewer, 'edition.create', { kind: 'series', seriesId }) === 'allowed';
}

function mayCopy(viewer: Viewer, { id: editionId, seriesId }: Pick<Edition, 'id' | 'seriesId'>): boolean {
  const place = { kind: 'edition', editionId, seriesId, isPublic: false } as const;
  return decidePermission(viewer, 'edition.edit', place) === 'allowed';
}

/** Both languages of the interface; the maker's own comes first. */
function localesOfMaker(language: Language) {
  return { locales: language === 'en' ? ['en', 'ru'] : ['ru', 'en'], defaultLocale: language };
}

/**
 * Makes an edition, hidden at first: an empty one with its days and the usual formats, or one with the structure of another,
 * its dates moved (programme.md ST1). The answer's `id` is the slug. Giving the team its rights needs a sign-in of just now.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function createNewEdition(
  viewer: Viewer,
  { from, values }: { readonly from: string | null; readonly values: RecordValues },
): Promise<SaveResult> {
  const id = newId();
  const scope = gateNewEdition(viewer, id, optionalText(values, 'seriesId'));
  const source = from === null ? undefined : await editionSource(viewer, from, flagValue(values, 'withTeam'));
  const registration =
    from !== null && flagValue(values, 'withRegistration') ? await setupSource(viewer, from) : undefined;
  const series = await allSeries(getDb().read);
  const facts = {
    locales: localesIn(values),
    known: (_: string, one: string) => series.some((row) => row.id === one),
  };
  const merged = mergeInput(
    creationFields({ hasSource: source !== undefined, hasRegistration: true, isAnySeries: true }),
    { id: null, base: null, values },
    undefined,
    facts,
  );
  if (!merged.ok) return merged.reason === 'invalid' ? merged : { ok: false, reason: 'busy' };
  const taken = await takenEditionSlugs(null);
  const refusals = checkEdition(merged.values, { takenSlugs: taken });
  if (refusals.length > 0) return invalid(refusals);
  const at = now();
  const own = seriesFor(merged.values, series, at);
  const given = { id, seriesId: own.id, createdAt: at, taken };
  const row = newEditionRow(merged.values, source?.programme.edition, given);
  const build = source ? await buildFrom(source, row, viewer) : blankOf(row);
  const key = registration && newSigningKey(environment().dataFolder);
  const setup = registration && key && { source: registration, key };
  try {
    await getDb().tx((tx) => store(tx, { viewer, scope, at, series: own, build, setup }), {
      label: 'edition.create',
    });
  } catch (error) {
    if (violation(error) === 'unique') return { ok: false, reason: 'busy' };
    throw error;
  }
  return { ok: true, id: row.slug, commandId: null, changeCount: build.change.rows.length };
}

/** The languages that the form itself names decide which texts may be given. */
function localesIn({ locales }: RecordValues): readonly string[] {
  return Array.isArray(locales) ? locales.filter((one): one is string => typeof one === 'string') : [];
}

function blankOf(edition: Edition): EditionBuild {
  const start = startOfEdition(edition, { newId });
  const rows = Object.entries(start).map(([set, list]) => [set, new Map(list.map((row) => [row.id, row]))]);
  const change = madeRows(Object.fromEntries(rows));
  return { edition, change, pages: [], plans: [], files: [], grants: [], lastHallNo: 0, ...NOTHING_BESIDE };
}

const NOTHING_BESIDE = { calendar: undefined, doors: undefined } as const;

/** The chosen series, or a new one that is called like its first edition. */
function seriesFor(
  values: RecordValues,
  series: readonly Series[],
  at: number,
): Series & { isNew?: boolean } {
  const chosen = series.find(({ id }) => id === optionalText(values, 'seriesId'));
  if (chosen) return chosen;
  const facts = { locales: localesIn(values), defaultLocale: localesIn(values)[0] ?? 'en' };
  const name = values.name as Series['name'];
  const bare = Object.fromEntries(
    Object.entries(name).map(([locale, text]) => [
      locale,
      text.replace(/[\s,–-]*\b(?:19|20)\d{2}\b/u, '').trim() || text,
    ]),
  );
  const slug = uniqueSlug(editionSlug(slugSource(bare, facts)), new Set(series.map((row) => row.slug)));
  return { id: newId(), slug, name: bare, description: {}, createdAt: at, isNew: true };
}

type Order = {
  readonly viewer: Viewer;
  readonly scope: EditionScope;
  readonly at: number;
  readonly series: Series;
  readonly build: EditionBuild;
  /** How registration of the source is set up, with a key for the new one. */
  readonly setup: { readonly source: SetupSource; readonly key: StoredSigningKey } | undefined;
};

async function store(tx: Tx, { viewer, scope, at, series, build, setup }: Order): Promise<void> {
  const { edition } = build;
  const plan = firstPlan(edition.id, { newId });
  const { id, slug, name, description, createdAt } = series;
  await createEdition(tx, { series: { id, slug, name, description, createdAt }, edition, plan });
  if (!isEmptyChange(build.change)) {
    await applyChanges(tx, scope, build.change);
    const told = {
      actor: actorOf(viewer),
      clientId: newId(),
      clientSeq: 1,
      verb: 'edition.create',
      undoesId: null,
      at,
    };
    await storeCommand(tx, scope, { ...told, planId: plan.id, payload: build.change }, plan.seq);
  }
  await raisePublicNumbers(tx, scope, { lastSlotNo: 0, lastHallNo: build.lastHallNo });
  if (setup) {
    const target = { edition, subForums: await subForumNames(tx, scope) };
    await storeCopy(tx, { scope, viewer, at, key: setup.key }, setup.source, target);
  }
  if (build.doors)
    await storeDoorCopy(tx, scope, build.doors.source, { edition, isSame: sameBy(build.doors) });
  if (build.calendar) await storeCalendarSetting(tx, scope, { ...build.calendar, version: 0 });
  for (const page of build.pages) await addPage(tx, page);
  for (const file of build.files) await addFile(tx, file);
  for (const plan of build.plans) await addFloorPlan(tx, plan);
  for (const grant of build.grants) await addGrant(tx, { ...grant, grantedBy: actorOf(viewer), at });
  const line = { editionId: edition.id, fields: [], targetId: edition.id };
  await recordAudit(tx, viewer, at, [
    { ...line, action: 'edition.create', targetKind: 'edition' },
    ...build.grants.map(({ accountId, role }) => ({
      editionId: edition.id,
      action: 'grant.add',
      targetKind: 'account',
      targetId: accountId,
      fields: ['role'],
      values: { role: { before: null, after: role } },
    })),
  ]);
}

/** Venues and halls of a copy are known by where they came from. */
function sameBy({ newIds }: NonNullable<EditionBuild['doors']>): DoorTarget['isSame'] {
  return (old, own) =>
    own.kind === 'hall'
      ? newIds.get(old.hallId ?? '') === own.hallId
      : newIds.get(old.venueId ?? '') === own.venueId;
}
