import { getDb } from '#db/client.ts';
import { deskCounts, mailsIn } from '#db/desk-count.ts';
import { type DeskEdition, deskEditions, type EditionReach } from '#db/desk-edition.ts';
import { directoryStates } from '#db/registration/registration-directory.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { type DeskCounts, editsSince } from '#domain/desk/desk-count.ts';
import { DEEDS, type Deed, decidePermission, grantAllows } from '#domain/permissions.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateEdition, NotFoundError } from '../access.ts';
import { openConflicts } from '../checkin/conflict-desk.ts';

/** What stands around every page of the desk: the viewer's editions, and what they may do with the instance. */
export type DeskNavigation = {
  readonly editions: readonly DeskEdition[];
  /** What the viewer may do with the instance as a whole, and with some series of theirs at least. */
  readonly may: ReadonlySet<Deed>;
  readonly deadMails: number;
};

/** The same for one edition. */
export type EditionNavigation = {
  readonly edition: DeskEdition;
  readonly counts: DeskCounts;
  /** What the viewer may do with some part of the edition at least, and with all of it. */
  readonly may: ReadonlySet<Deed>;
  readonly mayWhole: ReadonlySet<Deed>;
  /** Commands since the release, all of them before the first one. */
  readonly waiting: number;
  /** Of those who may see them, where anybody registered. */
  readonly registrations?: RegistrationFigures;
  /** Of those who may see them: facts of the doors that nobody has looked at yet. */
  readonly openConflicts?: number;
};

/** How many registered and have a seat, wait for one, and wait for an answer. */
export type RegistrationFigures = {
  readonly confirmed: number;
  readonly waiting: number;
  readonly pending: number;
};

/**
 * What the navigation of the desk shows a viewer; nothing of it is a right. Somebody without any grant gets an empty
 * list.
 */
export async function deskNavigation(viewer: Viewer): Promise<DeskNavigation> {
  const { read } = getDb();
  const may = deedsAt(viewer, { kind: 'instance' }).union(deedsOfSeries(viewer));
  const editions = await editionsOf(viewer);
  const dead = may.has('mail.see') ? await mailsIn(read, 'dead', undefined) : undefined;
  return { editions, may, deadMails: dead?.count ?? 0 };
}

/** The navigation of an edition, or undefined where there is none for this viewer: its pages then say so. */
export async function editionNavigation(
  viewer: Viewer,
  slug: string,
): Promise<EditionNavigation | undefined> {
  try {
    const { scope, edition } = await gateEdition(viewer, 'desk.see', { edition: slug, isAnyPart: true });
    const found = (await editionsOf(viewer)).find(({ id }) => id === edition.id);
    if (!found) return undefined;
    const { id: editionId, seriesId } = edition;
    const target = { kind: 'edition', editionId, seriesId, isPublic: true } as const;
    const mayWhole = deedsAt(viewer, target);
    const seesPeople = mayWhole.has('registration.see');
    const registrations = seesPeople ? await registrationFigures(getDb().read, scope) : undefined;
    return {
      edition: found,
      counts: await deskCounts(getDb().read, scope),
      may: deedsAt(viewer, { ...target, isAnyPart: true }),
      mayWhole,
      waiting: editsSince(found.draftSeq, found.release),
      ...(registrations && { registrations }),
      ...(mayWhole.has('door.see') && { openConflicts: await openConflicts(scope) }),
    };
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return undefined;
    throw error;
  }
}

/** The editions that the viewer's grants reach with a right at the desk, latest first. */
export async function editionsOf(viewer: Viewer): Promise<DeskEdition[]> {
  return deskEditions(getDb().read, reachOf(viewer));
}

/** One query; undefined while nobody has registered. */
async function registrationFigures(
  reader: Reader,
  scope: EditionScope,
): Promise<RegistrationFigures | undefined> {
  const states = await directoryStates(reader, scope, {});
  if (states.size === 0) return undefined;
  const of = (state: 'confirmed' | 'waitlisted' | 'offered' | 'pending_approval') => states.get(state) ?? 0;
  const waiting = of('waitlisted') + of('offered');
  return { confirmed: of('confirmed'), waiting, pending: of('pending_approval') };
}

function reachOf(viewer: Viewer): EditionReach {
  if (viewer.kind === 'system') return { kind: 'all' };
  const grants =
    viewer.kind === 'account' ? viewer.grants.filter((grant) => grantAllows(grant, 'desk.see')) : [];
  const scopes = grants.map(({ scope }) => scope);
  if (scopes.some(({ kind }) => kind === 'instance')) return { kind: 'all' };
  return {
    kind: 'some',
    seriesIds: scopes.flatMap((scope) => (scope.kind === 'series' ? scope.seriesId : [])),
    editionIds: scopes.flatMap((scope) => ('editionId' in scope ? scope.editionId : [])),
  };
}

/** What pages over all editions show each for their own series. */
const SERIES_DEEDS = ['series.edit', 'edition.create'] as const;

function deedsOfSeries(viewer: Viewer): ReadonlySet<Deed> {
  const grants = viewer.kind === 'account' ? viewer.grants : [];
  const own = grants.filter(({ scope }) => scope.kind === 'series');
  return new Set(SERIES_DEEDS.filter((deed) => own.some((grant) => grantAllows(grant, deed))));
}

function deedsAt(viewer: Viewer, target: Parameters<typeof decidePermission>[2]): ReadonlySet<Deed> {
  return new Set(DEEDS.filter((deed) => decidePermission(viewer, deed, target) === 'allowed'));
}
