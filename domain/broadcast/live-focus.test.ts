import { describe, expect, test } from 'vitest';
import { liveFocus } from './live-focus.ts';
import type { BroadcastView } from './live-view.ts';
import type { ShownControl } from './shown-control.ts';
import type { BroadcastState } from './vocabulary.ts';

const CONTROLS: Partial<Record<BroadcastState, ShownControl>> = {
  planned: { kind: 'countdown', at: 9 },
  waiting: { kind: 'countdown', at: 9 },
  live: { kind: 'join', isInterrupted: false },
  ended: { kind: 'over' },
  recorded: { kind: 'play', untilAt: null },
};
const one = (id: string, state: BroadcastState) =>
  ({ id, state, control: CONTROLS[state] ?? { kind: 'over' } }) as BroadcastView;
const view = (now: BroadcastView | null, next: BroadcastView | null, asked: BroadcastView | null = null) => ({
  ...{ now, next, asked },
});

describe('what a hall is about', () => {
  test('what is on, else what is next, else nothing', () => {
    const [live, planned] = [one('a', 'live'), one('b', 'planned')];
    expect(liveFocus(view(live, planned), false).broadcast).toBe(live);
    expect(liveFocus(view(null, planned), false).broadcast).toBe(planned);
    expect(liveFocus(view(null, null), false).broadcast).toBeNull();
  });

  test('what was watched stays when it is over, and gives way to the next that waits or is live', () => {
    const [recorded, planned] = [one('a', 'recorded'), one('b', 'planned')];
    expect(liveFocus(view(null, planned, recorded), false).broadcast).toBe(recorded);
    expect(liveFocus(view(one('b', 'waiting'), null, recorded), false).broadcast?.id).toBe('b');
    expect(liveFocus(view(one('b', 'live'), null, recorded), false).broadcast?.id).toBe('b');
  });

  test('a session asked for at a wrong time says so, and what is on instead', () => {
    const asked = one('b', 'planned');
    const live = one('a', 'live');
    expect(liveFocus(view(live, asked, asked), true)).toEqual({
      ...{ broadcast: asked, instead: live, isWrongTime: true },
    });
    expect(liveFocus(view(null, asked, asked), true)).toMatchObject({ isWrongTime: true, instead: null });
    const waiting = one('b', 'waiting');
    expect(liveFocus(view(waiting, null, waiting), true)).toMatchObject({
      isWrongTime: false,
      instead: null,
    });
    expect(liveFocus(view(live, null, live), true)).toMatchObject({ isWrongTime: false, instead: null });
  });

  test('a session that is nothing here leaves the hall as it is', () => {
    const live = one('a', 'live');
    expect(liveFocus(view(live, null, null), true).broadcast).toBe(live);
  });
});
