import { expect, test } from 'vitest';
import { hashPassword, PasswordBusyError, passwordHashCount, verifyPassword } from './password.ts';

test('a hash names its cost and opens with its password only', async () => {
  const phc = await hashPassword('correct horse battery');
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword(phc, 'correct horse battery')).toBe(true);
  expect(await verifyPassword(phc, 'correct horse batterY')).toBe(false);
  expect(await hashPassword('correct horse battery')).not.toBe(phc);
});

test('who has no password is refused after the same work', async () => {
  const before = passwordHashCount();
  expect(await verifyPassword(null, 'anything at all')).toBe(false);
  expect(passwordHashCount()).toBe(before + 1);
});

test('a damaged hash opens for nobody', async () => {
  for (const phc of ['', 'plain', '$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA']) {
    expect(await verifyPassword(phc, 'x')).toBe(false);
  }
});

test('two at once, fifty wait, the rest are refused at once', async () => {
  const before = passwordHashCount();
  const all = await Promise.allSettled(Array.from({ length: 60 }, () => verifyPassword(null, 'x')));
  const refused = all.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(8);
  expect(refused.every((one) => one.reason instanceof PasswordBusyError)).toBe(true);
  expect(passwordHashCount()).toBe(before + 52);
  expect(await verifyPassword(null, 'x')).toBe(false);
});
