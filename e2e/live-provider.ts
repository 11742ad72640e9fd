import type { SourceKind } from '#domain/broadcast/vocabulary.ts';

/** A provider whose player a journey plays itself: it says what the real one says, when the real one says it. */
export type FakeProvider = {
  readonly kind: SourceKind;
  /** As an organizer pastes it. */
  readonly url: string;
  /** What the address of its frame has to hold. */
  readonly asked: RegExp;
  /** As the poster names it. */
  readonly name: string;
  /** Script of its frame: `say(message)` speaks to the page, `tick(of)` tells positions twice a second. */
  readonly script: string;
};

const HEARD = "addEventListener('message', ({ data }) => {";

/** Their messages are those of components/broadcast/embeds/recorded.fixture.ts. */
export const FAKE_PROVIDERS: readonly FakeProvider[] = [
  {
    kind: 'vk',
    url: 'https://vkvideo.ru/video_ext.php?oid=-22822305&id=456241864',
    asked: /[?&]js_api=1/,
    name: 'VK Видео',
    script: `${HEARD}
  if (data.method !== 'init' || begun()) return;
  const of = (event, time) => ({ event, state: 'playing', volume: 1, muted: false, time, duration: 612.5 });
  say({ ...of('inited', 0), state: 'unstarted' });
  say(of('started', 0));
  tick((time) => say(of('timeupdate', time)));
});`,
  },
  {
    kind: 'rutube',
    url: 'https://rutube.ru/play/embed/10b3a03fc01d5bbcc632a2f3514e8aab',
    asked: /[?&]autoplay=1/,
    name: 'RUTUBE',
    // It speaks without being asked.
    script: `const tell = (type, data) => say(JSON.stringify({ type: 'player:' + type, data }));
tell('ready', {});
tell('changeState', { state: 'playing', isLicensed: false });
tick((time) => tell('currentTime', { time }));`,
  },
  {
    kind: 'vimeo',
    url: 'https://player.vimeo.com/video/76979871',
    asked: /[?&]dnt=1/,
    name: 'Vimeo',
    // It tells what it was asked for by name, and nothing before.
    script: `${HEARD}
  const { method, value } = JSON.parse(data);
  const tell = (event, more) => say(JSON.stringify({ event, ...more }));
  if (method === 'ping' && !begun()) tell('ready');
  if (method !== 'addEventListener') return;
  say(JSON.stringify({ method, value }));
  const of = (seconds) => ({ data: { duration: 61.857, percent: 0, seconds } });
  if (value === 'playing') tell('playing', of(0));
  if (value === 'timeupdate') tick((seconds) => tell('timeupdate', of(seconds)));
});`,
  },
  {
    kind: 'peertube',
    url: 'https://peertube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d',
    asked: /[?&]p2p=0/,
    name: 'peertube.example',
    // Each end says that it is ready before the other is told anything.
    script: `const tell = (method, params) => say(JSON.stringify({ method: 'peertube::' + method, params }));
${HEARD}
  const { method, params } = JSON.parse(data);
  if (method !== 'peertube::__ready') return;
  if (params === 'ping') return tell('__ready', 'ping');
  if (params !== 'pong' || begun()) return;
  tell('playbackStatusChange', 'playing');
  tick((position) => tell('playbackStatusUpdate', { position, volume: 1, duration: '185', playbackState: 'playing' }));
});`,
  },
];

export function frameOf({ script }: FakeProvider): string {
  return `<!doctype html><title>player</title><body style="background:#333;color:#fff">film<script>
let has = false;
const begun = () => has || !(has = true);
const say = (message) => parent.postMessage(message, '*');
const tick = (tell) => { let at = 0; setInterval(() => tell(at += 0.5), 500); };
${script}
</script>`;
}
