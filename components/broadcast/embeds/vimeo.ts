import type { PlayerFact } from '../player-fact.ts';
import { type EmbedWire, messageOf, objectOf, positionOf, stateOf, withParameters } from './wire.ts';

const HEARD = ['playing', 'play', 'pause', 'ended', 'timeupdate', 'bufferstart', 'seeked', 'error'];
const EVENTS: Readonly<Record<string, PlayerFact['kind']>> = {
  play: 'playing',
  playing: 'playing',
  pause: 'paused',
  ended: 'ended',
  bufferstart: 'waiting',
  seeked: 'seeked',
};

/** Vimeo, told not to track: JSON both ways; it names the events that it is asked for, once it is ready. */
export const vimeoWire: EmbedWire = {
  frameAddress: (url, { isAsked }) =>
    withParameters(url, { dnt: '1', autoplay: '1', api: '1', ...(isAsked ? {} : { muted: '1' }) }),
  origins: (url) => [new URL(url).origin],
  hello: { messages: [JSON.stringify({ method: 'ping' })], everyMs: 500, times: 30 },
  read: (data) => {
    const message = messageOf(data);
    if (message?.event === 'error') {
      // Setting what a video does not have is an error too, and no reason to leave it.
      return [{ kind: 'error', isFatal: objectOf(message.data)?.method === 'ready' }];
    }
    const facts = stateOf(EVENTS, message?.event);
    const isTimed = message?.event === 'timeupdate' || message?.event === 'seeked';
    return isTimed ? [...facts, ...positionOf(objectOf(message?.data)?.seconds)] : facts;
  },
  answer: (data) =>
    messageOf(data)?.event === 'ready'
      ? HEARD.map((value) => JSON.stringify({ method: 'addEventListener', value }))
      : [],
  command: (deed) => JSON.stringify({ method: deed }),
};
