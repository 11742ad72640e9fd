import { broadcastEdition } from '#db/broadcast/broadcast-place.ts';
import { broadcastSetting } from '#db/broadcast/broadcast-setting.ts';
import { deskBroadcasts, liveDeskRows } from '#db/broadcast/live-desk.ts';
import { chosenBy } from '#db/broadcast/poll.ts';
import { ownQuestions, votedBy } from '#db/broadcast/question.ts';
import { getDb } from '#db/client.ts';
import type { AccessRefusal } from '#domain/broadcast/broadcast-access.ts';
import { type LiveDeskFacts, liveDeskOf } from '#domain/broadcast/live-desk.ts';
import type { QuestionState } from '#domain/broadcast/vocabulary.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { type DeskPlace, openDeskPlace } from './desk-place.ts';
import type { DeskVisit } from './question.ts';
import { voterOf } from './voter.ts';

/**
 * What everybody who may watch a broadcast may know of its live desk: for frames and their twin, which ask who may
 * before. A snapshot without anything that waits or is hidden (broadcast.md test 10); undefined for no broadcast.
 */
export async function liveDeskFacts(broadcastId: string): Promise<LiveDeskFacts | undefined> {
  const { read } = getDb();
  const editionId = await broadcastEdition(read, broadcastId);
  if (editionId === undefined) return undefined;
  const { scope } = await gateHouse(systemViewer('live desk'), editionId);
  const broadcast = (await deskBroadcasts(read, scope)).find(({ id }) => id === broadcastId);
  return broadcast && liveDeskOf(await liveDeskRows(read, scope, broadcast));
}

/** What one visitor did there, told to nobody else. */
export type OwnDesk = {
  readonly votedIds: readonly string[];
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  /** Their own questions that are not shown to everybody, the newest first. */
  readonly asked: readonly { readonly id: string; readonly text: string; readonly state: QuestionState }[];
};

export type OpenDesk =
  | {
      readonly ok: true;
      readonly place: DeskPlace;
      readonly facts: LiveDeskFacts;
      readonly own: OwnDesk;
      /** The id of a tab may outlive a reload. */
      readonly keepsTab: boolean;
    }
  | { readonly ok: false; readonly place: DeskPlace; readonly reason: AccessRefusal };

const NOTHING: OwnDesk = { votedIds: [], chosen: new Map(), asked: [] };

/** The page of questions and polls of a session, with what this visitor did there. @throws NotFoundError */
export async function openLiveDesk(
  visit: Omit<DeskVisit, 'client'>,
  slug: string,
  code: string,
): Promise<OpenDesk> {
  const found = await openDeskPlace(visit, slug, code);
  if (!found.ok) return found;
  const { place, watcher } = found;
  const { scope, broadcast } = place;
  const { read } = getDb();
  const facts = liveDeskOf(await liveDeskRows(read, scope, broadcast));
  const keepsTab = (await broadcastSetting(read, scope)).tabStorage === 'session';
  const voter = await voterOf({ ...visit, watcher }, scope);
  if (voter === undefined) return { ok: true, place, facts, own: NOTHING, keepsTab };
  const [votedIds, chosen, mine] = await Promise.all([
    votedBy(read, scope, broadcast.id, voter.key),
    chosenBy(read, scope, broadcast.id, voter.key),
    ownQuestions(read, scope, broadcast.id, voter.key),
  ]);
  // That a question was hidden is the moderator's to say: to its asker it goes on waiting.
  const asked = mine.flatMap(({ id, text, state }) =>
    text === null || state === 'visible' || state === 'answered'
      ? []
      : [{ id, text, state: 'pending' as const }],
  );
  return { ok: true, place, facts, own: { votedIds, chosen, asked }, keepsTab };
}
