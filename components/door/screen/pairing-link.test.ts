import { expect, test, vi } from 'vitest';
import { takeInvitation } from './pairing-link.ts';

test('takes an invitation out of the address, and leaves any other address as it is', () => {
  const replaceState = vi.fn();
  const href = 'https://door.example/door#pair=0123456789';
  const place = { hash: '#pair=0123456789', href, pathname: '/door' };
  expect(takeInvitation(place, { replaceState })).toBe(href);
  expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/door');
  expect(takeInvitation({ ...place, hash: '#else' }, { replaceState })).toBeNull();
  expect(replaceState).toHaveBeenCalledTimes(1);
});
