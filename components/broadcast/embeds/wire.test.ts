import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureWatch } from '../player-fact.ts';
import { RECORDED } from './recorded.fixture.ts';
import { EMBED_WIRES } from './wires.ts';

const OURS = 'https://forum.example';

describe.each(RECORDED)('$kind', ({ kind, url, origin, messages, facts }) => {
  const wire = EMBED_WIRES[kind];

  test('its messages tell what it does', () => {
    expect(messages.flatMap(wire.read)).toEqual(facts);
  });

  test('is believed from its own origin alone', () => {
    expect(wire.origins(url)).toContain(origin);
    expect(wire.origins(url)).not.toContain(OURS);
    for (const believed of wire.origins(url)) expect(believed).toMatch(/^https:\/\/[a-z.-]+$/);
  });

  test('stays at its address, with what makes it speak added', () => {
    const frame = new URL(wire.frameAddress(url, { origin: OURS, language: 'ru', isAsked: true }));
    const asked = new URL(url);
    expect(frame.origin + frame.pathname).toBe(asked.origin + asked.pathname);
    for (const [name, value] of asked.searchParams) expect(frame.searchParams.get(name)).toBe(value);
  });

  test('begins with sound by a press alone: what opens by itself is silent, or waits', () => {
    const opened = (isAsked: boolean) =>
      new URL(wire.frameAddress(url, { origin: OURS, language: 'ru', isAsked })).searchParams;
    const isSilent = (given: URLSearchParams) => given.get('mute') === '1' || given.get('muted') === '1';
    expect([opened(true).get('autoplay'), isSilent(opened(true))]).toEqual(['1', false]);
    expect(opened(false).get('autoplay') === '0' || isSilent(opened(false))).toBe(true);
  });

  test('understands nothing in nonsense, and never fails', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(wire.read(data)).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        wire.read(text);
        wire.answer?.(text);
      }),
    );
    for (const data of ['{', '{"event":', '{"event":"constructor"}', { event: '__proto__' }, null, 7])
      expect(wire.read(data)).toEqual([]);
  });

  test('is told to play and to pause', () => {
    expect(wire.command('play')).not.toEqual(wire.command('pause'));
  });
});

test('what each needs to speak stands in its address', () => {
  const parameter = (kind: keyof typeof EMBED_WIRES, name: string) => {
    const url = RECORDED.find((one) => one.kind === kind)?.url ?? '';
    return new URL(
      EMBED_WIRES[kind].frameAddress(url, { origin: OURS, language: 'ru', isAsked: true }),
    ).searchParams.get(name);
  };
  expect(parameter('youtube', 'enablejsapi')).toBe('1');
  expect(parameter('youtube', 'origin')).toBe(OURS);
  expect(parameter('vk', 'js_api')).toBe('1');
  expect(parameter('vimeo', 'dnt')).toBe('1');
  expect(parameter('peertube', 'p2p')).toBe('0');
  expect(parameter('peertube', 'api')).toBe('1');
});

test('answers what has to be answered', () => {
  expect(EMBED_WIRES.vimeo.answer?.('{"event":"ready"}')).toContain(
    '{"method":"addEventListener","value":"timeupdate"}',
  );
  expect(EMBED_WIRES.peertube.answer?.('{"method":"peertube::__ready","params":"ping"}')).toEqual([
    '{"method":"peertube::__ready","params":"pong"}',
  ]);
  expect(EMBED_WIRES.peertube.answer?.('{"method":"peertube::__ready","params":"pong"}')).toEqual([]);
});

describe('how well a player is counted', () => {
  test('falls to its state alone after ten seconds of playing without a position, for good', () => {
    let at = 0;
    const watch = measureWatch('exact', () => at);
    watch.answer();
    watch.hear({ kind: 'playing' });
    at = 9_000;
    watch.hear({ kind: 'position', seconds: 9 });
    at = 19_000;
    expect(watch.measure()).toBe('exact');
    at = 19_001;
    expect(watch.measure()).toBe('coarse');
    watch.hear({ kind: 'position', seconds: 19 });
    expect(watch.measure()).toBe('coarse');
  });

  test('a pause is no silence, and no source is better than it says', () => {
    let at = 0;
    const watch = measureWatch('exact', () => at);
    watch.answer();
    watch.hear({ kind: 'playing' });
    watch.hear({ kind: 'paused' });
    at = 60_000;
    expect(watch.measure()).toBe('exact');
    expect(measureWatch('none', () => at).measure()).toBe('none');
  });

  test('one that says no word in fifteen seconds is not counted, until it speaks', () => {
    let at = 7_000;
    const watch = measureWatch('exact', () => at);
    at = 22_000;
    expect(watch.measure()).toBe('exact');
    at = 22_001;
    expect(watch.measure()).toBe('none');
    watch.answer();
    expect(watch.measure()).toBe('exact');
  });
});
