import { expect, test } from 'vitest';
import { readUidDomain, uidDomainOf } from './uid-domain.ts';
import { uidDomainInput } from './uid-domain-input.ts';

test('a domain of identities is a host in lower case', () => {
  expect(readUidDomain(' Forum.Example ')).toBe('forum.example');
  for (const typed of ['', 'forum_example', 'forum..example', '-forum.example', 'forum.example:3000', 'a@b'])
    expect([typed, readUidDomain(typed)]).toEqual([typed, undefined]);
});

test('without a choice it is the host of the public address', () => {
  expect(uidDomainOf('https://Forum.Example:8443')).toBe('forum.example');
  expect(uidDomainOf('http://localhost:3000')).toBe('localhost');
  expect(uidDomainOf('https://форум.рф')).toBe('xn--l1adgmc.xn--p1ai');
  expect(uidDomainOf('http://[::1]:3000')).toBe('1');
  expect(uidDomainOf('http://[2001:db8::2]')).toBe('2001-db8--2');
});

test('an empty field leaves the choice to the house, and what is no host is told', () => {
  const read = (typed: string | undefined) => uidDomainInput.safeParse(typed);
  expect(read(undefined)).toEqual({ success: true, data: undefined });
  expect(read('  ')).toEqual({ success: true, data: undefined });
  expect(read('Forum.Example')).toEqual({ success: true, data: 'forum.example' });
  expect(read('forum example').error?.issues.map(({ message }) => message)).toEqual(['invalid']);
});
