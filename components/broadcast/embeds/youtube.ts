import type { PlayerFact } from '../player-fact.ts';
import { type EmbedWire, messageOf, objectOf, positionOf, stateOf, withParameters } from './wire.ts';

const ID = 'plenum';
const STATES: Readonly<Record<string, PlayerFact['kind']>> = {
  0: 'ended',
  1: 'playing',
  2: 'paused',
  3: 'waiting',
};

/** YouTube, in its mode without cookies: JSON both ways, once it was told that somebody listens (broadcast.md B5). */
export const youtubeWire: EmbedWire = {
  frameAddress: (url, { origin, language, isAsked }) =>
    withParameters(url, {
      enablejsapi: '1',
      origin,
      autoplay: '1',
      ...(isAsked ? {} : { mute: '1' }),
      playsinline: '1',
      rel: '0',
      hl: language,
    }),
  origins: (url) => [new URL(url).origin],
  hello: { messages: [say({ event: 'listening' })], everyMs: 500, times: 30 },
  read: (data) => {
    const message = messageOf(data);
    if (message?.event === 'onError') return [{ kind: 'error', isFatal: true }];
    if (message?.event !== 'infoDelivery' && message?.event !== 'initialDelivery') return [];
    const info = objectOf(message.info);
    return [...stateOf(STATES, info?.playerState), ...positionOf(info?.currentTime)];
  },
  command: (deed) => say({ event: 'command', func: deed === 'play' ? 'playVideo' : 'pauseVideo', args: [] }),
  referrer: 'strict-origin-when-cross-origin',
};

function say(message: object): string {
  return JSON.stringify({ ...message, id: ID, channel: 'widget' });
}
