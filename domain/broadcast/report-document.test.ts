import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from '../schema.ts';
import { someFigures, TEN } from '../viewing/audience.fixture.ts';
import { publishedFigures } from '../viewing/published-figures.ts';
import { type ReportDocument, readReport, reportDocument, reportText } from './report-document.ts';
import { anExternal, aStatementSession, someStatementFacts } from './statement.fixture.ts';
import { makeStatement } from './statement.ts';

const SCHEMA = z.fromJSONSchema(JSON.parse(readFileSync('docs/audience-report.schema.json', 'utf8')));

function aReport(): ReportDocument {
  const session = aStatementSession();
  const { code, title, startAt, endAt } = session;
  const part = { sessions: [session], entries: null } as const;
  const interval = { code, startAt, endAt, liveTargets: [7], recordings: [] };
  return reportDocument({
    edition: {
      ...{ slug: 'week', name: { en: 'Week', ru: 'Неделя' }, zone: 'Europe/Moscow' },
      ...{ startOn: '2027-05-20', endOn: '2027-05-22', locales: ['en', 'ru'], defaultLocale: 'en' },
    },
    asOfAt: TEN,
    statement: makeStatement(someStatementFacts()),
    parts: [
      makeStatement(
        someStatementFacts({ ...part, scope: { kind: 'sub_forum', id: 'f', slug: 's', name: { en: 'S' } } }),
      ),
      makeStatement(someStatementFacts({ ...part, scope: { kind: 'session', code, title, startAt, endAt } })),
    ],
    gaps: [{ cause: 'restart', fromAt: TEN, toAt: TEN + 1 }],
    journalRoot: 'ab'.repeat(32),
    question: { editionNo: 1, sessions: [interval], at: TEN },
    figures: publishedFigures(someFigures()),
  });
}

test('a report is what its schema says, and nothing more', () => {
  const read = JSON.parse(reportText(aReport()));
  expect(SCHEMA.safeParse(read)).toMatchObject({ success: true });
  const wrong = (change: object) => SCHEMA.safeParse({ ...read, ...change }).success;
  expect(wrong({ asOfAt: 1.5 })).toBe(false);
  expect(wrong({ mail: 'anna@forum.example' })).toBe(false);
  const statement = { ...read.statement, waterfall: { ...read.statement.waterfall, views: undefined } };
  expect(wrong({ statement: JSON.parse(JSON.stringify(statement)) })).toBe(false);
});

test('the text has sorted keys, whole numbers, one line, and is the same for the same report', () => {
  const text = reportText(aReport());
  expect(text.indexOf('\n')).toBe(text.length - 1);
  expect(reportText(readReport(text) as ReportDocument)).toBe(text);
  let objects = 0;
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    objects += 1;
    expect(Object.keys(value)).toEqual(Object.keys(value).sort());
    return value;
  });
  expect(objects).toBeGreaterThan(100);
  expect(() => reportText({ ...aReport(), asOfAt: 0.5 })).toThrow(RangeError);
});

test('of a figure of a platform a report says nothing of who wrote it down', () => {
  const row = {
    ...anExternal(),
    enteredBy: 'account-of-anna',
    enteredAt: TEN,
    origin: 'manual',
    editionId: 'e',
  };
  const text = reportText({
    ...aReport(),
    statement: makeStatement(someStatementFacts({ external: [row] })),
  });
  expect(text).toContain(String(anExternal().value));
  expect(text).not.toMatch(/account-of-anna|enteredBy|origin/);
});
