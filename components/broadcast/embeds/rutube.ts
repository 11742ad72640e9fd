import type { PlayerFact } from '../player-fact.ts';
import { type EmbedWire, messageOf, objectOf, positionOf, stateOf, withParameters } from './wire.ts';

const STATES: Readonly<Record<string, PlayerFact['kind']>> = {
  playing: 'playing',
  paused: 'paused',
  pause: 'paused',
  stopped: 'ended',
  completed: 'ended',
};

/** RuTube: JSON both ways, as evikza/Rutube-Player-JS-API-Doc has it. It speaks without being asked. */
export const rutubeWire: EmbedWire = {
  frameAddress: (url, { isAsked }) => withParameters(url, { autoplay: isAsked ? '1' : '0' }),
  origins: (url) => [new URL(url).origin],
  hello: { messages: [], everyMs: 500, times: 0 },
  read: (data) => {
    const message = messageOf(data);
    const told = objectOf(message?.data);
    if (message?.type === 'player:changeState') return stateOf(STATES, told?.state);
    if (message?.type === 'player:currentTime') return positionOf(told?.time);
    if (message?.type === 'player:error') return [{ kind: 'error', isFatal: true }];
    return [];
  },
  command: (deed) => JSON.stringify({ type: `player:${deed}`, data: {} }),
};
