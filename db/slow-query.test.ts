import { afterEach, expect, it } from 'vitest';
import { labelOf, onSlowQuery, type SlowQuery, timed } from './slow-query.ts';

afterEach(() => onSlowQuery(undefined));

it('tells of statements above 50 ms by verb and table, and of no value', () => {
  const heard: SlowQuery[] = [];
  onSlowQuery((query) => heard.push(query));
  const wait = (ms: number) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
    return ms;
  };
  expect(timed('select 1', () => wait(1))).toBe(1);
  expect(timed('select "name" from "person" where "email" = \'a@b\'', () => wait(55))).toBe(55);
  expect(heard.map(({ label }) => label)).toEqual(['select person']);
  expect(heard[0]?.ms).toBeGreaterThan(50);
});

it.each([
  ['insert into "audit_log" ("id") values (?)', 'insert audit_log'],
  ['update `plan` set seq = 1', 'update plan'],
  ['delete from mail', 'delete mail'],
  ['PRAGMA optimize', 'pragma'],
])('calls %j %j', (sql, label) => expect(labelOf(sql)).toBe(label));
