import { broadcastEdition } from '#db/broadcast/broadcast-place.ts';
import { getDb } from '#db/client.ts';
import { editionNumber } from '#db/registration/setup.ts';
import { NOBODY } from '#domain/broadcast/broadcast-access.ts';
import type { PublicBroadcast } from '#domain/broadcast/public-broadcast.ts';
import { maySee } from '#domain/broadcast/stream-access.ts';
import type { BroadcastState, CounterPolicy } from '#domain/broadcast/vocabulary.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { gateEdition, gateLink, NotFoundError } from '../access.ts';
import { readBroadcastFacts } from '../broadcast/broadcast-facts.ts';
import { watcherOfKey } from '../broadcast/grant-holder.ts';
import { openLiveList } from '../broadcast/public-broadcast.ts';
import { carriedOf, releasedProgramme } from '../broadcast/stream-access.ts';

/** What everybody may hear of a hall while it goes on; names stand in the pages. Instants are UTC ms. */
export type LiveHall = {
  readonly streamNo: number | null;
  readonly now: LiveSlot | null;
  readonly next: LiveSlot | null;
};
export type LiveSlot = {
  readonly broadcast: string;
  readonly session: string;
  readonly state: BroadcastState;
  readonly isDelayed: boolean;
  readonly startAt: number;
  readonly endAt: number;
};

export type LiveEdition = {
  readonly policy: CounterPolicy;
  /** Of halls whose broadcast says otherwise, by slug. */
  readonly own?: Readonly<Record<string, CounterPolicy>>;
  /** By slug. */
  readonly halls: Readonly<Record<string, LiveHall>>;
};

/** All halls of an edition that have a stream, at an instant; undefined for what the public does not know. */
export async function findLiveEdition(slug: string, at: number): Promise<LiveEdition | undefined> {
  try {
    const { scope } = await gateEdition(anonymousViewer, 'programme.see', { edition: slug });
    const { setting, broadcasts } = await readBroadcastFacts(getDb().read, scope);
    const lines = await openLiveList(anonymousViewer, slug, at);
    const halls = lines.map(({ hallSlug, now, next }): [string, LiveHall] => [
      hallSlug,
      { streamNo: (now ?? next)?.streamNo ?? null, now: slotOf(now), next: slotOf(next) },
    ]);
    const own = lines.flatMap(({ hallSlug, now }): [string, CounterPolicy][] => {
      const policy = broadcasts.find(({ id }) => id === now?.id)?.counterPolicy ?? null;
      return policy === null ? [] : [[hallSlug, policy]];
    });
    return {
      policy: setting.counterPolicy,
      own: Object.fromEntries(own),
      halls: Object.fromEntries(halls),
    };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

export type LiveBroadcast = {
  readonly policy: CounterPolicy;
  readonly editionNo: number | undefined;
  readonly streamNo: number;
  /** Of its newest published recording. */
  readonly recordingNo: number | null;
  /** Strangers may listen. */
  readonly isOpen: boolean;
  /** Changes with the rule: whoever was let in under another is asked again. */
  readonly ruleMark: string;
  /** Whether the holder of a grant with this key may listen now: a grant alone says who somebody is. At most four queries. */
  readonly opensTo: (viewerKey: Uint8Array) => Promise<boolean>;
  readonly state: BroadcastState;
  readonly stateAt: number;
};

/**
 * One broadcast by its id; undefined for what is not in a public release, is of a closed session, or in an edition that is hidden.
 * What is said beside it is for whoever may watch it live, at any hour.
 */
export async function findLiveBroadcast(broadcastId: string): Promise<LiveBroadcast | undefined> {
  const { read } = getDb();
  const editionId = await broadcastEdition(read, broadcastId);
  if (editionId === undefined) return undefined;
  const { scope, edition } = await gateLink(editionId);
  const facts = await readBroadcastFacts(read, scope);
  const row = facts.broadcasts.find(({ id }) => id === broadcastId);
  const stream = facts.streams.find(({ id }) => id === row?.streamId);
  if (row === undefined || stream === undefined || edition.publishState === 'hidden') return undefined;
  const one = carriedOf(facts, await releasedProgramme(edition), row);
  if (!one.isReleased) return undefined;
  const recording = facts.recordings.findLast(
    (each) => each.broadcastId === row.id && each.publishedAt !== null,
  );
  return {
    policy: row.counterPolicy ?? facts.setting.counterPolicy,
    editionNo: await editionNumber(read, scope),
    streamNo: stream.no,
    recordingNo: recording?.no ?? null,
    isOpen: maySee(one, NOBODY),
    ruleMark: JSON.stringify(one.rule),
    opensTo: async (viewerKey) => {
      const holder = await watcherOfKey(scope, edition, viewerKey);
      return holder !== undefined && maySee(one, holder);
    },
    state: row.state,
    stateAt: row.stateAt,
  };
}

function slotOf(shown: PublicBroadcast | null): LiveSlot | null {
  if (shown === null) return null;
  const { id, sessionCode, state, isDelayed, plannedStartAt, plannedEndAt } = shown;
  return {
    ...{ broadcast: id, session: sessionCode, state, isDelayed },
    ...{ startAt: plannedStartAt, endAt: plannedEndAt },
  };
}
