import { expect, it } from 'vitest';
import { extendHold, HOLD_EXTENSIONS_MOST, holdEndsAt, holdPhase } from './hold.ts';

const AT = Date.UTC(2027, 4, 1, 12);
const MINUTE = 60_000;

it('lasts a quarter of an hour and warns two minutes before', () => {
  const endsAt = holdEndsAt(AT);
  expect(endsAt).toBe(AT + 15 * MINUTE);
  expect(holdPhase(endsAt, endsAt - 2 * MINUTE - 1)).toBe('running');
  expect(holdPhase(endsAt, endsAt - 2 * MINUTE)).toBe('warning');
  expect(holdPhase(endsAt, endsAt)).toBe('over');
});

it('is made longer ten times, also just after its end', () => {
  let hold = { endsAt: holdEndsAt(AT), extensions: 0 };
  for (let i = 1; i <= HOLD_EXTENSIONS_MOST; i += 1) {
    const longer = extendHold(hold, hold.endsAt + 1_000);
    expect(longer).toEqual({ ok: true, endsAt: hold.endsAt + 1_000 + 15 * MINUTE, extensions: i });
    if (longer.ok) hold = longer;
  }
  expect(extendHold(hold, hold.endsAt)).toEqual({ ok: false, reason: 'most_extensions' });
});

it('is never made shorter', () => {
  const hold = { endsAt: holdEndsAt(AT, 60), extensions: 0 };
  expect(extendHold(hold, AT, 15)).toEqual({ ok: true, endsAt: hold.endsAt, extensions: 1 });
});
