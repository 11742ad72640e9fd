import type { PlayerFact } from '../player-fact.ts';
import type { EmbedKind } from './wire.ts';

/**
 * Messages as the players of providers send them, in the order in which they come: what adapters have to understand. A
 * provider that changes its wire shows here first.
 */
export type Recorded = {
  readonly kind: EmbedKind;
  readonly url: string;
  readonly origin: string;
  readonly messages: readonly unknown[];
  readonly facts: readonly PlayerFact[];
};

const position = (seconds: number): PlayerFact => ({ kind: 'position', seconds });

export const RECORDED: readonly Recorded[] = [
  {
    kind: 'youtube',
    url: 'https://www.youtube-nocookie.com/embed/M7lc1UVf-VE',
    origin: 'https://www.youtube-nocookie.com',
    messages: [
      '{"event":"onReady","info":null,"id":"plenum","channel":"widget"}',
      '{"event":"initialDelivery","info":{"playerState":-1,"currentTime":0,"duration":1344.4,"volume":100,"muted":false},"id":"plenum","channel":"widget"}',
      '{"event":"onStateChange","info":1,"id":"plenum","channel":"widget"}',
      '{"event":"infoDelivery","info":{"playerState":3},"id":"plenum","channel":"widget"}',
      '{"event":"infoDelivery","info":{"playerState":1,"currentTime":0.41,"currentTimeLastUpdated_":1748.2,"playbackRate":1},"id":"plenum","channel":"widget"}',
      '{"event":"infoDelivery","info":{"currentTime":1.43,"videoBytesLoaded":0.1},"id":"plenum","channel":"widget"}',
      '{"event":"infoDelivery","info":{"playerState":2,"currentTime":7.9},"id":"plenum","channel":"widget"}',
      '{"event":"infoDelivery","info":{"playerState":0,"currentTime":1344.4},"id":"plenum","channel":"widget"}',
    ],
    facts: [
      position(0),
      { kind: 'waiting' },
      { kind: 'playing' },
      position(0.41),
      position(1.43),
      { kind: 'paused' },
      position(7.9),
      { kind: 'ended' },
      position(1344.4),
    ],
  },
  {
    kind: 'vk',
    url: 'https://vkvideo.ru/video_ext.php?oid=-22822305&id=456241864&hash=e03fd3c7d1c7ef0d',
    origin: 'https://vkvideo.ru',
    messages: [
      { event: 'inited', state: 'unstarted', volume: 1, muted: false, time: 0, duration: 612.5 },
      { event: 'started', state: 'playing', volume: 1, muted: false, time: 0, duration: 612.5 },
      { event: 'timeupdate', state: 'playing', volume: 1, muted: false, time: 1.02, duration: 612.5 },
      { event: 'volumechange', state: 'playing', volume: 0.5, muted: false, time: 1.4, duration: 612.5 },
      { event: 'paused', state: 'paused', volume: 0.5, muted: false, time: 2.2, duration: 612.5 },
      { event: 'resumed', state: 'playing', volume: 0.5, muted: false, time: 2.2, duration: 612.5 },
      { event: 'ended', state: 'ended', volume: 0.5, muted: false, time: 612.5, duration: 612.5 },
    ],
    facts: [
      position(0),
      { kind: 'playing' },
      position(0),
      position(1.02),
      position(1.4),
      { kind: 'paused' },
      position(2.2),
      { kind: 'playing' },
      position(2.2),
      { kind: 'ended' },
      position(612.5),
    ],
  },
  {
    kind: 'rutube',
    url: 'https://rutube.ru/play/embed/10b3a03fc01d5bbcc632a2f3514e8aab',
    origin: 'https://rutube.ru',
    messages: [
      '{"type":"player:init","data":{"clientId":"a1","videoId":"10b3a03fc01d5bbcc632a2f3514e8aab"}}',
      '{"type":"player:ready","data":{"videoId":"10b3a03fc01d5bbcc632a2f3514e8aab"}}',
      '{"type":"player:durationChange","data":{"duration":301.1}}',
      '{"type":"player:changeState","data":{"state":"playing","isLicensed":false}}',
      '{"type":"player:currentTime","data":{"time":0.25}}',
      '{"type":"player:currentTime","data":{"time":1.25}}',
      '{"type":"player:changeState","data":{"state":"paused"}}',
      '{"type":"player:changeState","data":{"state":"stopped"}}',
      '{"type":"player:playComplete","data":{}}',
    ],
    facts: [{ kind: 'playing' }, position(0.25), position(1.25), { kind: 'paused' }, { kind: 'ended' }],
  },
  {
    kind: 'vimeo',
    url: 'https://player.vimeo.com/video/76979871',
    origin: 'https://player.vimeo.com',
    messages: [
      '{"event":"ready"}',
      '{"method":"addEventListener","value":"timeupdate"}',
      '{"event":"play","data":{"duration":61.857,"percent":0,"seconds":0}}',
      '{"event":"playing","data":{"duration":61.857,"percent":0,"seconds":0}}',
      '{"event":"timeupdate","data":{"duration":61.857,"percent":0.004,"seconds":0.25}}',
      '{"event":"bufferstart"}',
      '{"event":"seeked","data":{"duration":61.857,"percent":0.5,"seconds":30.9}}',
      '{"event":"pause","data":{"duration":61.857,"percent":0.5,"seconds":31.2}}',
      '{"event":"ended","data":{"duration":61.857,"percent":1,"seconds":61.857}}',
    ],
    facts: [
      { kind: 'playing' },
      { kind: 'playing' },
      position(0.25),
      { kind: 'waiting' },
      { kind: 'seeked' },
      position(30.9),
      { kind: 'paused' },
      { kind: 'ended' },
    ],
  },
  {
    kind: 'peertube',
    url: 'https://peertube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d',
    origin: 'https://peertube.example',
    messages: [
      '{"method":"peertube::__ready","params":"ping"}',
      '{"method":"peertube::playbackStatusChange","params":"playing"}',
      '{"method":"peertube::playbackStatusUpdate","params":{"position":0.5,"volume":1,"duration":"185","playbackState":"playing"}}',
      '{"method":"peertube::volumeChange","params":0.4}',
      '{"method":"peertube::playbackStatusUpdate","params":{"position":1,"volume":0.4,"duration":"185","playbackState":"paused"}}',
      '{"method":"peertube::playbackStatusChange","params":"ended"}',
    ],
    facts: [
      { kind: 'playing' },
      { kind: 'playing' },
      position(0.5),
      { kind: 'paused' },
      position(1),
      { kind: 'ended' },
    ],
  },
];
