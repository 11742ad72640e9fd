import { now } from '#adapters/clock.ts';
import { broadcastSetting } from '#db/broadcast/broadcast-setting.ts';
import { type DeskBroadcast, deskBroadcasts } from '#db/broadcast/live-desk.ts';
import { streamsOf } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { type AccessRefusal, decideAccess, type Watcher } from '#domain/broadcast/broadcast-access.ts';
import { isTalking } from '#domain/broadcast/question.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotSession, SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateEdition, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { liveRule } from './broadcast-facts.ts';
import { registrationOfGrant } from './grant-holder.ts';
import { watcherOf, watcherOfRegistration } from './watcher.ts';

/** Where people ask and vote: a broadcast of a session of the public programme. */
export type DeskPlace = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly programme: SnapshotIndex;
  readonly session: SnapshotSession;
  readonly slot: SnapshotSlot;
  readonly broadcast: DeskBroadcast;
};

/** As for watching: who may not see a broadcast may not read what is asked there either, and is told how to get in (B10). */
export type OpenPlace =
  | { readonly ok: true; readonly place: DeskPlace; readonly watcher: Watcher }
  | { readonly ok: false; readonly place: DeskPlace; readonly reason: AccessRefusal };

/** Who comes to a desk: `grant` is what `POST /v/w` gave to whoever came by the link of a ticket, for that broadcast. */
export type DeskGuest = { readonly viewer: Viewer; readonly grant?: string | undefined };

/**
 * The live desk of a session for visitors, by the code of the session or of one of its occurrences.
 * @throws NotFoundError for sessions that are not public or not broadcast
 */
export async function openDeskPlace(
  { viewer, grant }: DeskGuest,
  slug: string,
  code: string,
): Promise<OpenPlace> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const place = await placeOf(viewer, { scope, edition }, code);
  const { read } = getDb();
  const [setting, streams] = [await broadcastSetting(read, scope), await streamsOf(read, scope)];
  const no = streams.find(({ id }) => id === place.broadcast.streamId)?.no ?? 0;
  const held =
    grant === undefined
      ? undefined
      : await registrationOfGrant(scope, { grant, no, isRecording: false, at: now() });
  const watcher =
    held === undefined ? await watcherOf(viewer, scope, edition) : await watcherOfRegistration(scope, held);
  const verdict = decideAccess(liveRule({ setting, streams }, place.broadcast), watcher);
  const isModerator = mayModerate(viewer, edition, place.session);
  return verdict.ok || isModerator
    ? { ok: true, place, watcher }
    : { ok: false, place, reason: verdict.reason };
}

/**
 * The same for those who moderate there: moderators of the session and organizers (broadcast.md B14).
 * @throws NotFoundError, ForbiddenError
 */
export async function moderatedPlace(viewer: Viewer, slug: string, code: string): Promise<DeskPlace> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.moderate', {
    edition: slug,
    isAnyPart: true,
  });
  const place = await placeOf(viewer, { scope, edition }, code);
  if (!mayModerate(viewer, edition, place.session)) throw new ForbiddenError('broadcast.moderate');
  return place;
}

/** All live desks of an edition where the viewer moderates, in the order of the programme. @throws NotFoundError, ForbiddenError */
export async function moderatedPlaces(viewer: Viewer, slug: string): Promise<DeskPlace[]> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.moderate', {
    edition: slug,
    isAnyPart: true,
  });
  const programme = await openPublicProgramme(viewer, slug);
  return (await deskBroadcasts(getDb().read, scope))
    .flatMap((broadcast) => {
      const slot = programme.slotByOccurrenceId.get(broadcast.occurrenceId);
      const session = programme.sessionById.get(slot?.sessionId ?? '');
      if (slot === undefined || session === undefined || !mayModerate(viewer, edition, session)) return [];
      return [{ scope, edition, programme, session, slot, broadcast }];
    })
    .sort((a, b) => a.slot.startAt - b.slot.startAt || (a.slot.occurrenceId < b.slot.occurrenceId ? -1 : 1));
}

function mayModerate(viewer: Viewer, { id, seriesId }: Edition, session: SnapshotSession): boolean {
  const { id: sessionId, trackId, subForumId } = session;
  const part = { sessionId, trackId, subForumId };
  const target = { kind: 'edition', editionId: id, seriesId, isPublic: true, part } as const;
  return decidePermission(viewer, 'broadcast.moderate', target) === 'allowed';
}

/** Of the broadcasts of a session: the one where people talk now, else the next one, else the last. */
async function placeOf(
  viewer: Viewer,
  { scope, edition }: Pick<DeskPlace, 'scope' | 'edition'>,
  code: string,
): Promise<DeskPlace> {
  const programme = await openPublicProgramme(viewer, edition.slug);
  const session = programme.sessionByCode.get(code);
  if (session === undefined || session.access === 'closed') throw new NotFoundError('no such session');
  const own = (programme.slotsBySession.get(session.id) ?? []).filter(
    ({ occurrenceCode }) => code === session.code || occurrenceCode === code,
  );
  const rows = await deskBroadcasts(getDb().read, scope);
  const found = own.flatMap((slot) => {
    const broadcast = rows.find(({ occurrenceId }) => occurrenceId === slot.occurrenceId);
    return broadcast === undefined ? [] : [{ slot, broadcast }];
  });
  const at = now();
  const chosen =
    found.find(({ broadcast }) => isTalking(broadcast.state)) ??
    found.find(({ slot }) => slot.endAt > at) ??
    found.at(-1);
  if (chosen === undefined) throw new NotFoundError('not broadcast');
  return { scope, edition, programme, session, ...chosen };
}
