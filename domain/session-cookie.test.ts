import { expect, test } from 'vitest';
import {
  cookieValue,
  sessionCookie,
  sessionCookieName,
  sessionToken,
  smallCookie,
} from './session-cookie.ts';

const token = 'a'.repeat(43);

test('over TLS the cookie is bound to the host, on http://localhost it is plain', () => {
  expect(sessionCookie('https://forum.example', token, 60)).toBe(
    `__Host-plenum=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
  );
  expect(sessionCookie('http://localhost:3000', token, 0)).toBe(
    `plenum=${token}; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
  );
  expect(sessionCookieName('https://forum.example')).toBe('__Host-plenum');
  expect(smallCookie('https://forum.example', 'plenum-flow', 'x', 600)).toContain('__Host-plenum-flow=x;');
});

test('two cookies of the name are none, however they are written', () => {
  expect(sessionToken(`plenum=${token}`, 'plenum')).toBe(token);
  expect(sessionToken(`a=b; plenum=${token}; plenum=${token}`, 'plenum')).toBeUndefined();
  expect(sessionToken(`plenum=${token};  plenum = x`, 'plenum')).toBeUndefined();
  expect(sessionToken(`xplenum=${token}`, 'plenum')).toBeUndefined();
  expect(sessionToken(`plenum=${token}=`, 'plenum')).toBeUndefined();
  expect(cookieValue('plenum-flow=1; plenum-flow=2', 'plenum-flow')).toBeUndefined();
});
