import type { PlayerFact } from '../player-fact.ts';
import { type EmbedWire, messageOf, objectOf, positionOf, stateOf, withParameters } from './wire.ts';

const SCOPE = 'peertube::';
const STATES: Readonly<Record<string, PlayerFact['kind']>> = {
  playing: 'playing',
  paused: 'paused',
  ended: 'ended',
};

/**
 * PeerTube: a channel of JSON messages whose methods begin with `peertube::`. Each end says that it is ready; whoever hears
 * "ping" answers "pong". Peers send each other nothing (p2p=0), since a viewer's address is nobody's business.
 */
export const peertubeWire: EmbedWire = {
  frameAddress: (url, { isAsked }) =>
    withParameters(url, {
      api: '1',
      p2p: '0',
      autoplay: '1',
      title: '0',
      ...(isAsked ? {} : { muted: '1' }),
    }),
  origins: (url) => [new URL(url).origin],
  hello: { messages: [notify('__ready', 'ping')], everyMs: 500, times: 30 },
  read: (data) => {
    const message = messageOf(data);
    const told = objectOf(message?.params);
    if (message?.method === `${SCOPE}playbackStatusUpdate`)
      return [...stateOf(STATES, told?.playbackState), ...positionOf(told?.position)];
    if (message?.method === `${SCOPE}playbackStatusChange`) return stateOf(STATES, message.params);
    return [];
  },
  answer: (data) => {
    const message = messageOf(data);
    const isPing = message?.method === `${SCOPE}__ready` && message.params === 'ping';
    return isPing ? [notify('__ready', 'pong')] : [];
  },
  command: (deed) => JSON.stringify({ id: 1, method: `${SCOPE}${deed}` }),
};

function notify(method: string, params: string): string {
  return JSON.stringify({ method: `${SCOPE}${method}`, params });
}
