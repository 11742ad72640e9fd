import type { PlayerFact } from '../player-fact.ts';
import { type EmbedWire, messageOf, positionOf, stateOf, withParameters } from './wire.ts';

const EVENTS: Readonly<Record<string, PlayerFact['kind']>> = {
  started: 'playing',
  resumed: 'playing',
  paused: 'paused',
  ended: 'ended',
  error: 'error',
};

/**
 * VK Video: objects both ways. Nothing of it is documented, so its messages are kept as fixtures, and a player that tells no
 * position is counted by its state (broadcast.md, table of kinds). Its two names stand for one player.
 */
export const vkWire: EmbedWire = {
  frameAddress: (url, { isAsked }) => withParameters(url, { js_api: '1', autoplay: isAsked ? '1' : '0' }),
  origins: () => ['https://vk.com', 'https://vkvideo.ru'],
  hello: { messages: [{ method: 'init' }], everyMs: 500, times: 30 },
  read: (data) => {
    const message = messageOf(data);
    if (message?.event === undefined) return [];
    return [...stateOf(EVENTS, message.event), ...positionOf(message.time)];
  },
  command: (deed) => ({ method: deed }),
};
