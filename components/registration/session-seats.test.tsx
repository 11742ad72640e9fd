import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SessionSeats, type SessionSeatsView } from './session-seats.tsx';

const words = new Proxy<Record<string, unknown>>(
  { states: { open: 'Places available' }, left: ['None left', 'One left'], invited: 'By invitation' },
  { get: (known, name) => known[String(name)] ?? String(name) },
) as unknown as SessionSeatsView['words'];

test('a time by invitation says so instead of a number that is nothing to whoever reads it', () => {
  const view: SessionSeatsView = {
    ...{ language: 'en', edition: 'forum', session: 'ABCDEF', seatsAddress: '/forum/seats.json', words },
    slots: [
      { occurrenceId: 'a', whenText: 'Friday', seats: undefined },
      { occurrenceId: 'b', whenText: 'Saturday', seats: { state: 'few', left: 1 } },
    ],
    href: { register: undefined, lost: '/lost', signIn: '/sign-in' },
  };
  const html = renderToStaticMarkup(<SessionSeats view={view} />);
  expect(html).toMatch(/Friday<\/span><span[^>]*>By invitation/);
  expect(html).toMatch(/Saturday<\/span><span[^>]*>One left/);
});
