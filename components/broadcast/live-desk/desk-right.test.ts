import { afterEach, expect, test, vi } from 'vitest';
import { askForDesk } from './desk-right.ts';

afterEach(() => void vi.unstubAllGlobals());

const PLACE = { broadcastId: 'one', own: '/ru/forum/sessions/A1/questions/own' };
const FACTS = { broadcastId: 'one', questions: [], polls: [], captions: [] };
const OWN = { votedIds: ['q1'], chosen: {}, asked: [] };

/** Answers in their order; `null` is a network that is gone. */
function answering(...answers: readonly (readonly [number, object] | null)[]): unknown[] {
  const asked: unknown[] = [];
  const left = [...answers];
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    asked.push(init?.body === undefined ? address : JSON.parse(String(init.body)));
    const answer = left.shift();
    if (answer == null) throw new TypeError('gone');
    return Response.json(answer[1], { status: answer[0] });
  });
  return asked;
}

test('the link of a ticket opens the desk under its grant, before the picture begins too', async () => {
  const own = [200, { ...OWN, facts: FACTS }] as const;
  const asked = answering([200, { sources: [], grant: 'G g' }], own);
  expect(await askForDesk(PLACE, 'a-link')).toMatchObject({ grant: 'G g', facts: FACTS, own: OWN });
  expect(asked).toEqual([{ broadcast: 'one', ticket: 'a-link' }, `${PLACE.own}?tab=&g=G+g`]);
  answering([403, { reason: 'early', grant: 'G' }], own);
  expect(await askForDesk(PLACE, 'a-link')).toMatchObject({ grant: 'G' });
});

test('a refusal leaves it closed, and a server that says nothing changes nothing', async () => {
  const asked = answering([403, { reason: 'ticket' }]);
  expect(await askForDesk(PLACE, 'a-link')).toBe('refused');
  expect(asked).toHaveLength(1);
  answering([200, { sources: [], grant: 'G' }], [200, OWN]);
  expect(await askForDesk(PLACE, undefined)).toBe('refused');
  for (const silent of [
    [null],
    [[503, { code: 'overload' }] as const],
    [[200, { sources: [], grant: 'G' }] as const, null],
  ]) {
    answering(...silent);
    expect(await askForDesk(PLACE, 'a-link')).toBe('unknown');
  }
});
