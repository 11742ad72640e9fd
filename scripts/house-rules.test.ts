import { describe, expect, it } from 'vitest';
import { houseFindings } from './house-rules.ts';

const lines = (count: number) => 'const a = 1;\n'.repeat(count);
const find = (path: string, text = '') => houseFindings([{ path, text }]);

// Put together here, so that this file holds no such path itself.
const SLASH = '/';

describe('house rules', () => {
  it('find nothing in an ordinary file at its limit', () => {
    expect(find('domain/session.ts', lines(300))).toEqual([]);
    expect(find('app/[lang]/page.tsx', lines(40))).toEqual([]);
  });

  it.each([
    ['domain/session.ts', 301, 'at-most-300-lines: domain/session.ts has 301'],
    ['app/[lang]/page.tsx', 41, 'at-most-40-lines: app/[lang]/page.tsx has 41'],
    ['app/actions.ts', 41, 'at-most-40-lines: app/actions.ts has 41'],
    ['README.md', 151, 'at-most-150-lines: README.md has 151'],
    ['docs/decisions/001-one.md', 51, 'at-most-50-lines: docs/decisions/001-one.md has 51'],
  ])('refuse %s with %i lines', (path, count, finding) => {
    expect(find(path, lines(count))).toEqual([finding]);
  });

  it.each([
    ['no-junk-drawers', 'domain/utils.ts'],
    ['no-junk-drawers', 'components/common/card.tsx'],
    ['no-barrels', 'domain/index.ts'],
    ['the-front-is-server', 'proxy.ts'],
    ['the-front-is-server', 'app/middleware.ts'],
  ])('refuse the name: %s', (rule, path) => {
    expect(find(path)).toEqual([`${rule}: ${path}`]);
  });

  it.each([
    ['no-promises', 'domain/a.ts', '// TODO later'],
    ['no-promises', 'docs/guide.md', 'FIXME'],
    ['no-switched-off-tests', 'domain/a.test.ts', "it.skip('x', () => {})"],
    ['no-switched-off-tests', 'e2e/a.spec.ts', "test.only('x', () => {})"],
    ['no-silenced-types', 'domain/a.ts', '// @ts-ignore'],
    ['no-silenced-types', 'domain/a.ts', 'const a = b as any;'],
    ['no-machine-paths', 'docs/guide.md', `see ${SLASH}root/plenum/file`],
    ['no-machine-paths', 'db/a.ts', `const a = '${SLASH}work/main';`],
    ['no-registry-hosts', 'docs/guide.md', 'from registry.example.org'],
    ['lock-without-addresses', 'package-lock.json', '"resolved": "x"'],
    ['one-door-to-the-network', 'usecases/a.ts', 'await fetch(address)'],
    ['one-door-to-schemas', 'domain/a.ts', "import { z } from 'zod';"],
  ])('refuse the line: %s in %s', (rule, path, text) => {
    expect(find(path, `const a = 1;\n${text}\n`)).toEqual([`${rule}: ${path}:2`]);
  });

  it.each([
    [
      'components/desk/save.ts',
      "'use server';\nexport const save = action({}, run);",
      'actions-belong-to-the-desk',
    ],
    ['app/[lang]/page.tsx', "async function save() {\n  'use server';\n}", 'actions-belong-to-the-desk'],
    [
      'app/[lang]/organize/actions.ts',
      "'use server';\nexport async function save() {}",
      'actions-are-made-by-action',
    ],
    [
      'app/[lang]/organize/actions.ts',
      "'use server';\nexport const save = async () => {};",
      'actions-are-made-by-action',
    ],
  ])('refuse a bare server action in %s', (path, text, rule) => {
    expect(find(path, text).map((line) => line.split(':')[0])).toEqual([rule]);
  });

  it('accept an action of the desk that is made by action()', () => {
    const text = "'use server';\nexport type A = 1;\nexport const save = action({ name: 'x' }, run);";
    expect(find('app/[lang]/organize/editions/[edition]/actions.ts', text)).toEqual([]);
  });

  it.each([
    ['a query with a word of one engine', 'const a = sql`lower(b)`;'],
    ['a cast of PostgreSQL', 'const a = sql<number>`count(*)::int`;'],
    ['ilike', 'where(ilike(a, b))'],
    ['a row lock', ".for('update')"],
  ])('refuse %s in a query file', (_title, text) => {
    expect(find('db/programme/session.ts', text)).toEqual(['sql-both-engines-read: db/programme/session.ts']);
  });

  it('let search and engine files speak their dialect', () => {
    expect(find('db/search.ts', 'sql`lower(x)`')).toEqual([]);
    expect(find('db/sqlite-queue.ts', 'sql`json_each(x)`')).toEqual([]);
  });

  it('let the browser and the adapters fetch, and tests be skipped where data is missing', () => {
    expect(find('app/search.tsx', "'use client';\nawait fetch(address)")).toEqual([]);
    expect(find('adapters/safe-fetch.ts', 'await fetch(address)')).toEqual([]);
    expect(find('db/a.test.ts', 'describe.skipIf(!file)')).toEqual([]);
  });
});
