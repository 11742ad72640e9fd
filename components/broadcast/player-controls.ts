import 'media-chrome';
import { addTranslation } from 'media-chrome/dist/utils/i18n.js';
import type { PlayerOrder } from './player.ts';
import { PLAYER_RU } from './player-words-ru.ts';

// The package brings seven languages, and Russian is not among them.
addTranslation('ru', PLAYER_RU);

// Captions are chosen below the player, and by their key: the button of the package says of itself what a button may not.
const LIVE = ['play', 'mute', 'volume-range', 'live', 'time-range', 'pip', 'fullscreen'];
const RECORDED = [
  ...['play', 'seek-backward', 'seek-forward', 'mute', 'volume-range', 'time-range'],
  ...['time-display', 'playback-rate', 'pip', 'fullscreen'],
];
const WHOLE_NAMES = new Set(['volume-range', 'time-range', 'time-display']);

/** Puts a video with its controls into the page; they are elements of their own and speak the language of the page. */
export function controlsAround(video: HTMLVideoElement, { place, language, isLive }: PlayerOrder) {
  const controller = document.createElement('media-controller');
  controller.setAttribute('lang', language);
  controller.setAttribute('defaultstreamtype', isLive ? 'live' : 'on-demand');
  // What was chosen is kept by us, in the tab alone.
  for (const name of ['novolumepref', 'nomutedpref', 'nosubtitleslangpref'])
    controller.setAttribute(name, '');
  const loading = document.createElement('media-loading-indicator');
  loading.slot = 'centered-chrome';
  loading.setAttribute('noautohide', '');
  const bar = document.createElement('media-control-bar');
  for (const name of isLive ? LIVE : RECORDED) {
    const control = document.createElement(`media-${name}${WHOLE_NAMES.has(name) ? '' : '-button'}`);
    if (name === 'time-display') control.setAttribute('showduration', '');
    bar.append(control);
  }
  controller.append(video, loading, bar);
  place.replaceChildren(controller);
  return { destroy: () => controller.remove() };
}
