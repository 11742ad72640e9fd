import { streamsOf } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import {
  type HallLiveView,
  hallLiveView,
  type LiveContext,
  type LiveListView,
  liveListView,
  type SessionLiveView,
  sessionLiveView,
} from '#domain/broadcast/live-view.ts';
import type { Language } from '#domain/locale.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { readingOf } from '#domain/programme/view/reading.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { broadcastOfSession, openHallLive, openLiveList } from './public-broadcast.ts';

/** Where a board is read: `locale` is the language of the page, or a further locale of the edition; `at` is now, UTC ms. */
export type BoardReading = { readonly language: Language; readonly locale: string; readonly at: number };

/**
 * A hall as its live page shows it to everybody, with the session that the address names (broadcast.md B2, B3). It is opened as
 * nobody in particular: closed broadcasts have no addresses of sources in it. @throws NotFoundError
 */
export async function openHallBoard(
  edition: string,
  hall: string,
  reading: BoardReading,
  sessionCode?: string,
): Promise<HallLiveView> {
  const live = await openHallLive(anonymousViewer, edition, hall, reading.at);
  const asked = sessionCode && (await broadcastOfSession(anonymousViewer, edition, sessionCode, reading.at));
  const isHere = asked && asked.hallSlug === live.hall.slug;
  const context = contextOf(await openPublicProgramme(anonymousViewer, edition), hall, reading);
  return hallLiveView(live, isHere ? asked.broadcast : null, context);
}

/** All halls with what is on and what is next, live ones first (B4). @throws NotFoundError */
export async function openLiveBoard(edition: string, reading: BoardReading): Promise<LiveListView> {
  const halls = await openLiveList(anonymousViewer, edition, reading.at);
  const programme = await openPublicProgramme(anonymousViewer, edition);
  return liveListView(halls, contextOf(programme, halls[0]?.hallSlug, reading));
}

/** The Watch control of a session (B1); a session that is not broadcast has one that says so. @throws NotFoundError */
export async function openSessionBoard(
  edition: string,
  sessionCode: string,
  reading: BoardReading,
): Promise<SessionLiveView> {
  const found = await broadcastOfSession(anonymousViewer, edition, sessionCode, reading.at);
  const hall = found?.hallSlug ?? null;
  const programme = await openPublicProgramme(anonymousViewer, edition);
  return sessionLiveView(found?.broadcast ?? null, hall, contextOf(programme, hall ?? undefined, reading));
}

/** Whether an edition has a stream: without one nothing of it is broadcast. One query. @throws NotFoundError */
export async function editionIsBroadcast(edition: string): Promise<boolean> {
  const { scope } = await gateEdition(anonymousViewer, 'programme.see', { edition });
  return (await streamsOf(getDb().read, scope)).length > 0;
}

/** Halls of a sub-forum may stand in another zone than the edition: what happens in them tells it. */
function contextOf(
  programme: SnapshotIndex,
  hallSlug: string | undefined,
  { language, locale, at }: BoardReading,
): LiveContext {
  const { edition } = programme.snapshot;
  const hall = hallSlug === undefined ? undefined : programme.hallBySlug.get(hallSlug);
  const slot = hall && programme.slotsByHall.get(hall.id)?.[0];
  return {
    ...{ at, language, reading: readingOf(programme.snapshot, locale) },
    zone: slot?.zone ?? edition.zone,
    zoneText: edition.zoneText,
    city: edition.city,
    languagesOf: (code) => {
      const session = programme.sessionByCode.get(code);
      return session === undefined ? [] : [...session.heldLangs, ...session.interpretationLangs];
    },
  };
}
