import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { sourceByteOf } from '#domain/viewing/source-byte.ts';
import type { Player } from './player.ts';
import { DEAF_MS } from './player-fact.ts';
import { tabId } from './tab-id.ts';
import { ViewBeacon } from './view-beacon.ts';
import type { Offer, WatchAnswer } from './watch-request.ts';

/** By what right, and how to ask for it again: a grant is good for ten minutes. */
export type CountOrder = {
  readonly offer: Offer;
  readonly answer: WatchAnswer;
  readonly askAgain: () => Promise<string | undefined>;
  /** The right to watch was taken back. */
  readonly onEnd: () => void;
  /** The token of the play, with which reactions are sent; undefined when nothing plays any more. */
  readonly onToken: (token: Uint8Array | undefined) => void;
};

/**
 * Counts what a player plays of what is offered; the returned function ends it. What cannot be measured at all is never a view: that
 * it was opened is told once, and counted apart (broadcast.md "Player and embeds").
 */
export function countViews(player: Player, order: CountOrder): () => void {
  if (player.measure() !== 'none') return countPlays(player, order);
  void tellOpened(player, order);
  return () => undefined;
}

function countPlays(player: Player, order: CountOrder): () => void {
  const { offer, answer, askAgain, onEnd, onToken } = order;
  let first = true;
  let { keepsTab } = answer;
  const beacon = new ViewBeacon({
    target: targetOf(offer),
    source: sourceByteOf(player.kind, player.measure()),
    onEnd,
    onToken,
    // Read after the grant: whether the id of the tab may be kept is in the same answer.
    get tab() {
      return tabId(keepsTab ? storage() : undefined);
    },
    grant: async () => {
      if (!first) return askAgain();
      first = false;
      const said = (await answer.beside) ?? answer;
      keepsTab = said.ok && said.keepsTab;
      return said.ok ? said.grant : undefined;
    },
    look: () => ({
      ...player.state(),
      contentMs: player.contentMs() ?? undefined,
      isCoarse: player.measure() !== 'exact',
    }),
  });
  const leave = player.subscribe(({ kind }) => {
    if (kind === 'seeked' || kind === 'track' || kind === 'ended') beacon.change();
    else if (kind !== 'error') beacon.note();
  });
  // By then one that speaks at all has spoken.
  const deaf = setTimeout(
    () => player.measure() === 'none' && void tellOpened(player, order),
    DEAF_MS + 1_000,
  );
  return () => {
    clearTimeout(deaf);
    leave();
    beacon.stop();
  };
}

function targetOf({ recordingNo, streamNo }: Offer) {
  return recordingNo === null ? { stream: streamNo } : { recording: recordingNo };
}

/** Once, as a start that no play comes of. */
async function tellOpened({ kind }: Player, { offer, answer }: CountOrder): Promise<void> {
  const said = (await answer.beside) ?? answer;
  const grant = said.ok && said.grant !== undefined ? { grant: said.grant } : {};
  // A tab of nobody: openings are not told apart by who opens.
  const body = { ...targetOf(offer), ...grant, tab: tabId(undefined), source: sourceByteOf(kind, 'none') };
  const headers = { 'Content-Type': 'application/json' };
  await fetch(VIEWING_ROUTES.start, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {});
}

function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
