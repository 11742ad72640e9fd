import { now } from '#adapters/clock.ts';
import { addGrant, grantsOfTeam } from '#db/account/grant.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { addPage, allPages } from '#db/page.ts';
import { applyChanges } from '#db/programme/change.ts';
import { storeCommand } from '#db/programme/command.ts';
import { allEditions, createEdition, publicNumbers, raisePublicNumbers } from '#db/programme/edition.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import { allSeries } from '#db/series.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { copyStructure } from '#domain/desk/edition-copy.ts';
import { creationFields, creationValues, firstPlan, newEditionRow } from '#domain/desk/edition-creation.ts';
import { checkEdition } from '#domain/desk/edition-record.ts';
import { startOfEdition } from '#domain/desk/edition-start.ts';
import type { EditionPage } from '#domain/desk/page-record.ts';
import type { RecordValues, SaveResult } from '#domain/desk/record.ts';
import { flagValue, nameIn, optionalText, slugSource } from '#domain/desk/record-value.ts';
import { SERIES_LOCALES } from '#domain/desk/series-record.ts';
import type { Language } from '#domain/locale.ts';
import { isEmptyChange } from '#domain/programme/change.ts';
import type { Edition, Series } from '#domain/programme/entity.ts';
import type { ProgrammeChange, RowChange, RowSet } from '#domain/programme/programme.ts';
import { editionSlug, uniqueSlug } from '#domain/slug.ts';
import { actorOf, type GrantScope, type Viewer } from '#domain/viewer.ts';
import { gateEdition, gateNewEdition, requireFreshSignIn } from '../access.ts';
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
  gateNewEdition(viewer, newId());
  const source =
    from === null ? undefined : (await gateEdition(viewer, 'edition.edit', { edition: from })).edition;
  const reader = getDb().read;
  const series = (await allSeries(reader)).map(({ id, name, slug }) => ({
    id,
    name: nameIn(name, language, SERIES_LOCALES) || slug,
  }));
  const { locales, defaultLocale, zone } = source ?? BLANK_FRAME;
  const fields = creationFields(source !== undefined);
  const values = creationValues(source);
  const frame = { noun: 'edition', fields, options: { series }, locales, defaultLocale, zone } as const;
  const latest = (await allEditions(reader)).toReversed().slice(0, MOST_SOURCES);
  return {
    record: { ...frame, id: null, name: '', values, marks: [] },
    sources: latest.map(({ slug, name }) => ({ slug, name: nameIn(name, language, SERIES_LOCALES) || slug })),
  };
}

const BLANK_FRAME = { locales: ['ru', 'en'], defaultLocale: 'ru', zone: 'UTC' };

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
  const scope = gateNewEdition(viewer, id);
  const source = from === null ? undefined : await sourceOf(viewer, from, flagValue(values, 'withTeam'));
  const series = await allSeries(getDb().read);
  const facts = {
    locales: localesIn(values),
    known: (_: string, one: string) => series.some((row) => row.id === one),
  };
  const merged = mergeInput(
    creationFields(source !== undefined),
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
  const edition = newEditionRow(merged.values, source?.programme.edition, given);
  const build = source ? copyOf(source, edition) : blankOf(edition);
  try {
    await getDb().tx((tx) => store(tx, { viewer, scope, at, edition, series: own, build }), {
      label: 'edition.create',
    });
  } catch (error) {
    if (violation(error) === 'unique') return { ok: false, reason: 'busy' };
    throw error;
  }
  return { ok: true, id: edition.slug, commandId: null, changeCount: build.change.rows.length };
}

/** The languages that the form itself names decide which texts may be given. */
function localesIn({ locales }: RecordValues): readonly string[] {
  return Array.isArray(locales) ? locales.filter((one): one is string => typeof one === 'string') : [];
}

async function sourceOf(viewer: Viewer, from: string, withTeam: boolean) {
  const { scope, edition } = await gateEdition(viewer, 'edition.edit', { edition: from });
  const reader = getDb().read;
  const where = { kind: 'edition', editionId: edition.id, seriesId: edition.seriesId } as const;
  const team = withTeam ? await teamOf(viewer, from, where) : [];
  const { lastHallNo } = await publicNumbers(reader, scope);
  return {
    programme: await loadProgramme(reader, scope),
    pages: await allPages(reader, scope),
    team,
    lastHallNo,
  };
}
type Source = Awaited<ReturnType<typeof sourceOf>>;

/** Rights on the edition and its parts; owners are of the instance and need no copy. */
async function teamOf(
  viewer: Viewer,
  from: string,
  where: { kind: 'edition'; editionId: string; seriesId: string },
) {
  await gateEdition(viewer, 'team.manage', { edition: from });
  const grants = await grantsOfTeam(getDb().read, where);
  const own = grants.filter(
    ({ scope, role }) => 'editionId' in scope && scope.kind !== 'session' && role !== 'owner',
  );
  if (own.length > 0) requireFreshSignIn(viewer, now());
  return own;
}

type Build = {
  readonly change: ProgrammeChange;
  readonly pages: readonly EditionPage[];
  readonly grants: readonly {
    readonly accountId: string;
    readonly role: Source['team'][number]['role'];
    readonly scope: GrantScope;
  }[];
  readonly lastHallNo: number;
};

function copyOf({ programme, pages, team, lastHallNo }: Source, edition: Edition): Build {
  const copy = copyStructure(programme, pages, edition, { newId });
  const grants = team.flatMap(({ accountId, role, scope }) => {
    const moved = movedScope(scope, edition.id, copy.newIds);
    return moved ? [{ accountId, role, scope: moved }] : [];
  });
  return { change: madeRows(copy.rows), pages: copy.pages, grants, lastHallNo };
}

/** The same part of the new edition; undefined for what was not copied. */
function movedScope(
  scope: GrantScope,
  editionId: string,
  newIds: ReadonlyMap<string, string>,
): GrantScope | undefined {
  if (scope.kind === 'edition') return { kind: 'edition', editionId };
  const id = 'id' in scope ? newIds.get(scope.id) : undefined;
  return 'id' in scope && id !== undefined ? { kind: scope.kind, editionId, id } : undefined;
}

function blankOf(edition: Edition): Build {
  const start = startOfEdition(edition, { newId });
  const rows = Object.entries(start).map(([set, list]) => [set, new Map(list.map((row) => [row.id, row]))]);
  return { change: madeRows(Object.fromEntries(rows)), pages: [], grants: [], lastHallNo: 0 };
}

function madeRows(sets: Readonly<Partial<Record<RowSet, ReadonlyMap<string, object>>>>): ProgrammeChange {
  const rows = Object.entries(sets).flatMap(([set, made]) =>
    [...made].map(([id, after]) => ({ set, id, before: null, after }) as unknown as RowChange),
  );
  return { edition: null, rows };
}

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
  readonly edition: Edition;
  readonly series: Series;
  readonly build: Build;
};

async function store(tx: Tx, { viewer, scope, at, edition, series, build }: Order): Promise<void> {
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
  for (const page of build.pages) await addPage(tx, page);
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
