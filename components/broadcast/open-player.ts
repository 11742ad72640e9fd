import type { EmbedKind } from './embeds/wire.ts';
import type { Player, PlayerOrder } from './player.ts';

/** The player of a source, from files that are loaded now and not before: pages stay small until somebody watches. */
export async function openPlayer(order: PlayerOrder): Promise<Player> {
  const { source } = order;
  if (source.kind === 'hls' || source.kind === 'owncast') {
    const { openHls } = await import('./hls-player.ts');
    return openHls(order);
  }
  return openFrame(order, source.kind);
}

/** A frame keeps its languages and captions to itself: one source per language (broadcast.md B6). */
async function openFrame(order: PlayerOrder, kind: EmbedKind): Promise<Player> {
  const { openEmbed } = await import('./embeds/embed-frame.ts');
  const { id, url, measure } = order.source;
  const embed = openEmbed({ ...order, source: { id, kind, url, measure }, track: () => 0 });
  const nothing = () => undefined;
  return {
    ...embed,
    tracks: () => [],
    captions: () => [],
    shownCaptions: () => '',
    chooseTrack: nothing,
    chooseCaptions: nothing,
    isSilenced: () => false,
    unmute: nothing,
  };
}
