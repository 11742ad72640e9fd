import { peertubeWire } from './peertube.ts';
import { rutubeWire } from './rutube.ts';
import { vimeoWire } from './vimeo.ts';
import { vkWire } from './vk.ts';
import type { EmbedKind, EmbedWire } from './wire.ts';
import { youtubeWire } from './youtube.ts';

/** Every provider whose player stands in a frame; Owncast has none, it is played as HLS (broadcast.md B5). */
export const EMBED_WIRES: Readonly<Record<EmbedKind, EmbedWire>> = {
  youtube: youtubeWire,
  vk: vkWire,
  rutube: rutubeWire,
  vimeo: vimeoWire,
  peertube: peertubeWire,
};
