import { expect, test } from 'vitest';
import { shownControl, type Watchable } from '#domain/broadcast/shown-control.ts';
import { messages } from '#i18n/messages.ts';
import { reasonText, stateSentence, stateWord } from './live-words.ts';

const words = messages.en.live;
const told = (over: Pick<Watchable, 'state' | 'actualStartAt'>) => {
  const broadcast: Watchable = { plannedStartAt: 1, isDelayed: false, recording: null, ...over };
  const view = { state: over.state, control: shownControl(broadcast, 2), momentText: '' };
  return [stateWord(view, words), reasonText(view, words), stateSentence(view, words)];
};

test('what was live has ended, and what never was says that there was no broadcast', () => {
  const { over, never } = words.control;
  expect(told({ state: 'ended', actualStartAt: 1 })).toEqual([words.state.ended, over, words.said.ended]);
  expect(told({ state: 'ended', actualStartAt: null })).toEqual([words.state.never, never, never]);
});
