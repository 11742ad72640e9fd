import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { kitFor } from './kit.ts';
import { PRIVACY_REGISTRY } from './privacy-registry.ts';
import { defineTables } from './tables.ts';

const tables = defineTables(kitFor('sqlite'));
/** Words of names that are about people wherever they stand; an exception needs a reason here. */
const TELLING =
  /email|phone|passport|birth|password|token|^sid|hmac|names$|biography|photo|personId|accountId/i;

describe('the registry of personal columns', () => {
  it('lists every column of every table and nothing else', () => {
    const listed = Object.entries(PRIVACY_REGISTRY).map(([name, rule]) => [
      name,
      Object.keys(rule.columns).sort(),
    ]);
    const actual = Object.entries(tables).map(([name, table]) => [
      name,
      Object.keys(getTableColumns(table)).sort(),
    ]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(actual));
  });

  it('calls no column harmless whose name says otherwise', () => {
    const harmless = Object.entries(PRIVACY_REGISTRY).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([column, rule]) =>
        rule.class === 'none' && TELLING.test(column) ? [`${table}.${column}`] : [],
      ),
    );
    expect(harmless).toEqual([]);
  });

  it('knows how to find the rows of whatever it calls personal, and never exports a secret', () => {
    for (const [table, { about, within, columns }] of Object.entries(PRIVACY_REGISTRY)) {
      const personal = Object.values(columns).filter((rule) => rule.class !== 'none');
      if (personal.some((rule) => rule.class === 'personal'))
        expect([table, about.length > 0 || within === true]).toEqual([table, true]);
      for (const rule of personal)
        if (rule.class === 'secret') expect([table, rule.exportAs]).toEqual([table, null]);
    }
  });
});
