import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { doubleFile } from '#adapters/file-store.ts';
import { grantsOfTeam } from '#db/account/grant.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { getDb } from '#db/client.ts';
import { fileById, type StoredFile } from '#db/file.ts';
import { type FloorPlan, floorPlans } from '#db/floor-plan.ts';
import { newId } from '#db/id.ts';
import { allPages } from '#db/page.ts';
import { publicNumbers } from '#db/programme/edition.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { Reader } from '#db/types.ts';
import { type CalendarSetting, copiedSetting } from '#domain/calendar/calendar-setting.ts';
import { copyPlans, copyStructure, withNewFiles } from '#domain/desk/edition-copy.ts';
import type { EditionPage } from '#domain/desk/page-record.ts';
import { fileIdsIn } from '#domain/file.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { ProgrammeChange, RowChange, RowSet } from '#domain/programme/programme.ts';
import { actorOf, type GrantScope, type Viewer } from '#domain/viewer.ts';
import { gateEdition, requireFreshSignIn } from '../access.ts';
import { type DoorSource, doorSource } from '../checkin/door-copy.ts';

/** Everything of an edition that the next one can begin with. */
export type EditionSource = Awaited<ReturnType<typeof editionSource>>;

/**
 * What a new edition takes from an old one; its team too when `withTeam`, which needs a sign-in of just now.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function editionSource(viewer: Viewer, from: string, withTeam: boolean) {
  const { scope, edition } = await gateEdition(viewer, 'edition.edit', { edition: from });
  const reader = getDb().read;
  const where = { kind: 'edition', editionId: edition.id, seriesId: edition.seriesId } as const;
  const team = withTeam ? await teamOf(viewer, from, where) : [];
  const { lastHallNo } = await publicNumbers(reader, scope);
  const pages = await allPages(reader, scope);
  const plans = await floorPlans(reader, scope);
  return {
    programme: await loadProgramme(reader, scope),
    pages,
    plans,
    files: await ownFiles(reader, edition, pages, plans),
    team,
    lastHallNo,
    calendar: await calendarSetting(reader, scope),
    doors: await doorSource(reader, scope, edition),
  };
}

/** The rows of a new edition, ready to be stored. */
export type EditionBuild = {
  readonly edition: Edition;
  readonly change: ProgrammeChange;
  readonly pages: readonly EditionPage[];
  readonly plans: readonly FloorPlan[];
  readonly files: readonly StoredFile[];
  readonly grants: readonly {
    readonly accountId: string;
    readonly role: EditionSource['team'][number]['role'];
    readonly scope: GrantScope;
  }[];
  readonly lastHallNo: number;
  /** What was chosen for its calendars; undefined: nothing. */
  readonly calendar: CalendarSetting | undefined;
  /** Checkpoints with their rules, and what its venues and halls were called by: old ids to new ones. */
  readonly doors: { readonly source: DoorSource; readonly newIds: ReadonlyMap<string, string> } | undefined;
};

/**
 * The rows of the next edition. Files of the old one get an id of their own, since they go with their edition; the bytes
 * of those are there before this returns, and what is never stored is swept away like any broken upload.
 */
export async function buildFrom(
  { programme, pages, plans, files, team, lastHallNo, calendar, doors }: EditionSource,
  target: Edition,
  viewer: Viewer,
): Promise<EditionBuild> {
  const fileIds = new Map(files.map(({ id }) => [id, randomBytes(16).toString('base64url')]));
  const edition = withNewFiles(target, fileIds);
  const copy = copyStructure(programme, withNewFiles(pages, fileIds), edition, { newId });
  const grants = team.flatMap(({ accountId, role, scope }) => {
    const moved = movedScope(scope, edition.id, copy.newIds);
    return moved ? [{ accountId, role, scope: moved }] : [];
  });
  for (const [from, to] of fileIds) await doubleFile(from, to);
  const given = { editionId: edition.id, createdBy: actorOf(viewer), createdAt: edition.createdAt };
  return {
    edition,
    change: madeRows(copy.rows),
    pages: copy.pages,
    plans: copyPlans(plans, edition.id, { newIds: copy.newIds, fileIds, newId }),
    files: files.map((file) => ({
      ...file,
      ...given,
      id: fileIds.get(file.id) ?? file.id,
      ownerId: copy.newIds.get(file.ownerId ?? '') ?? null,
      visibility: 'private',
    })),
    grants,
    lastHallNo,
    calendar: calendar.version === 0 ? undefined : copiedSetting(calendar),
    doors: { source: doors, newIds: copy.newIds },
  };
}

/** Rows that were not there before. */
export function madeRows(
  sets: Readonly<Partial<Record<RowSet, ReadonlyMap<string, object>>>>,
): ProgrammeChange {
  const rows = Object.entries(sets).flatMap(([set, made]) =>
    [...made].map(([id, after]) => ({ set, id, before: null, after }) as unknown as RowChange),
  );
  return { edition: null, rows };
}

/** Files that its settings, pages and plans name and that belong to the edition itself. */
async function ownFiles(
  reader: Reader,
  edition: Edition,
  pages: readonly EditionPage[],
  plans: readonly FloorPlan[],
): Promise<StoredFile[]> {
  const named = fileIdsIn(JSON.stringify([edition.logoUrl, pages.map(({ body }) => body)]));
  const ids = new Set([...named, ...plans.map(({ fileId }) => fileId)]);
  const found: StoredFile[] = [];
  for (const id of ids) {
    const file = await fileById(reader, id);
    if (file?.editionId === edition.id) found.push(file);
  }
  return found;
}

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
