import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { csvOf } from '#adapters/csv.ts';
import { environment } from '#adapters/env.ts';
import { pdfParts } from '#adapters/pdf-part.ts';
import { readPdf } from '#adapters/pdf-reader.fixture.ts';
import { statementDocument } from '#adapters/statement-pdf.ts';
import { StatementPage } from '#components/desk/audience/statement-page.tsx';
import { reportDocument, reportText } from '#domain/broadcast/report-document.ts';
import { aStatementSession, someStatementFacts } from '#domain/broadcast/statement.fixture.ts';
import { makeStatement, type StatementFacts } from '#domain/broadcast/statement.ts';
import { type Language, languages } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { TEN } from '#domain/viewing/audience.fixture.ts';
import { translator } from '#i18n/translator.ts';
import { waterfallSteps } from './statement-chart.ts';
import { statementTable } from './statement-file.ts';
import { statementPaper } from './statement-paper.ts';

const EDITION = {
  ...{ id: 'e', slug: 'week', name: { en: 'Creativity Week', ru: 'Неделя креативности' } },
  ...{ zone: 'Europe/Moscow', startOn: '2027-05-20', endOn: '2027-05-22' },
  ...{ locales: ['en', 'ru'], defaultLocale: 'en' },
};
const AT = TEN + 50 * 3_600_000;
const session = aStatementSession();
const SCOPES: readonly Partial<StatementFacts>[] = [
  {},
  { scope: { kind: 'sub_forum', id: 'f', slug: 'siberia', name: { en: 'Siberia' } }, entries: null },
  {
    scope: { kind: 'session', code: 'ABC234', title: session.title, startAt: TEN, endAt: session.endAt },
    ...{ sessions: [session], entries: null },
  },
];

const found = (more: Partial<StatementFacts>) => ({
  ...{ edition: EDITION, at: AT },
  statement: makeStatement(someStatementFacts(more)),
});

function pageOf(more: Partial<StatementFacts>, language: Language): string {
  return renderToStaticMarkup(
    <StatementPage
      t={translator(language)}
      paper={statementPaper(found(more), language)}
      number={(value) => numberText(value, language)}
      sessionHref={(code) => `/${code}`}
      files={undefined}
    />,
  );
}

async function pdfOf(more: Partial<StatementFacts>, language: Language) {
  const parts = await pdfParts();
  return readPdf(await parts.renderToBuffer(statementDocument(parts, statementPaper(found(more), language))));
}

const digits = (text: string) => text.replaceAll(/(?<=\d)[\s\u00a0\u202f,.](?=\d{3})/g, '');

test.each(languages)('in %s no number adds ours to what platforms say, in any form', async (language) => {
  for (const more of SCOPES) {
    const { statement } = found(more);
    const own = statement.blocks.flatMap(({ lines }) => lines.map(({ value }) => value));
    const others = [...statement.external, ...statement.externalSums].map(({ value }) => value);
    const mixed = own.flatMap((value) => others.map((other) => String(value + other)));
    const { texts } = await pdfOf(more, language);
    const forms = {
      html: digits(pageOf(more, language).replaceAll(/<[^>]*>/g, '|')),
      csv: csvOf(statementTable(found(more), language), language),
      pdf: digits(texts.map(({ text }) => text).join('|')),
      json: reportText(
        reportDocument({ edition: EDITION, asOfAt: AT, statement, parts: [], gaps: [], journalRoot: '' }),
      ),
    };
    for (const [form, text] of Object.entries(forms)) {
      const numbers = new Set(text.match(/\d+/g));
      const seen = mixed.filter((sum) => numbers.has(sum) && !own.concat(others).includes(Number(sum)));
      expect({ form, seen }).toEqual({ form, seen: [] });
    }
  }
});

test.each(languages)(
  'in %s a sum of platforms stands under its whole label, wherever it stands',
  async (language) => {
    const t = translator(language);
    const value = 2_411_733 + 1_204_118;
    const html = digits(pageOf({}, language).replaceAll(/<[^>]*>/g, ''));
    const label = t('audience.external.sum', {
      metric: t('audience.external.metrics.views'),
      platforms: 'VK Video, YouTube',
    });
    expect(html.split(String(value)).length).toBe(2);
    expect(html).toContain(`${label}: ${value}`);
    const csv = csvOf(statementTable(found({}), language), language);
    const line = csv.split('\r\n').filter((one) => one.includes(String(value)));
    expect(line).toHaveLength(1);
    expect(line[0]).toContain(t('audience.csv.externalSum').split(/[;,]/)[0]);
  },
);

test.each(languages)('in %s no figure of views is called viewers', (language) => {
  const viewer = language === 'en' ? /viewer/i : /зрител/i;
  for (const more of SCOPES) {
    const { statement } = found(more);
    const views = statement.blocks.flatMap(({ lines }) => lines.filter(({ unit }) => unit === 'views'));
    const paper = statementPaper(found(more), language);
    const rows = paper.blocks.flatMap(({ rows: all }) => all);
    expect(views.length).toBeGreaterThan(1);
    for (const { key } of views) {
      const row = rows.find((one) => one.key === key);
      expect(`${row?.label} ${row?.value} ${row?.note}`).not.toMatch(viewer);
    }
    expect(paper.headline.join(' ')).not.toMatch(viewer);
    const table = statementTable(found(more), language).rows.filter(
      ([, , , , unit]) => unit === views[0]?.unit,
    );
    expect(table.map(([, figure]) => String(figure)).join(' ')).not.toMatch(viewer);
  }
});

test.each(languages)(
  'in %s every figure has its rule under it, and every chart a table and a zone',
  (language) => {
    const paper = statementPaper(found({}), language);
    const html = pageOf({}, language);
    for (const row of paper.blocks.flatMap(({ rows }) => rows)) {
      expect(row.rule.length).toBeGreaterThan(20);
      const place = html.indexOf(`data-figure="${row.key}"`);
      expect(place).toBeGreaterThan(0);
      expect(html.indexOf(`>${row.ruleId}<`, place)).toBeGreaterThan(place);
    }
    expect(paper.charts).toHaveLength(1);
    for (const chart of paper.charts) {
      expect(chart.rule).toContain('Europe/Moscow');
      expect(html).toContain(chart.answer);
      for (const { label } of chart.points) expect(html).toContain(`>${label}</th>`);
    }
    expect(html).not.toContain('NaN');
  },
);

test.each(languages)(
  'in %s requests for nothing that is known stand in the waterfall, which adds up with them, in every form',
  async (language) => {
    const t = translator(language);
    const { statement } = found({});
    // 31 malformed, 2 forged, 4 under load; 6 + 11 + 4 expired + 7 too fast, as the fixture has them.
    expect(statement.unplaced).toEqual({ startRequests: 37, beats: 24 });
    const steps = waterfallSteps(statement);
    let left = 0;
    for (const { key, isTotal, value } of steps) {
      if (isTotal && key !== 'allRequests') expect([key, left]).toEqual([key, value]);
      left = isTotal ? value : left - value;
    }
    expect(steps[0]?.value).toBe(7_260 + 37);
    const label = t('audience.waterfall.step.unplaced');
    const beats = t('audience.waterfall.unplacedBeats');
    const html = pageOf({}, language);
    expect(html).toContain(label);
    expect(html).toContain(`${beats}: 24.`);
    const csv = csvOf(statementTable(found({}), language), language).split('\r\n');
    expect(csv.find((line) => line.includes(label))).toMatch(/-37/);
    expect(csv.find((line) => line.includes(beats))).toMatch(/24/);
    const words = (await pdfOf({}, language)).texts.map(({ text }) => text).join('');
    const plain = (text: string) => text.replaceAll(/[\s\u00a0]/g, '');
    expect(plain(words)).toContain(plain(label));
    expect(plain(words)).toContain(plain(beats));
  },
);

test('the edition says live and recordings apart: viewers and the mean length of a view', () => {
  const lines = found({}).statement.blocks.flatMap(({ lines: own }) => own);
  const value = (key: string) => lines.find((line) => line.key === key)?.value;
  expect(['identifiedLive', 'identifiedRecording', 'anonymousLive', 'anonymousRecording'].map(value)).toEqual(
    [960, 140, 2_610, 402],
  );
  const minutes = (of: number, views: number) => Math.floor((of * 60_000) / views);
  expect(value('meanLive')).toBe(minutes(104_000, 4_600));
  expect(value('meanRecording')).toBe(minutes(9_100, 600));
  expect(value('meanView')).toBe(minutes(113_100, 5_200));
});

test.each(languages)('in %s it says for how many months its journal is kept', async (language) => {
  const { journalMonths } = environment();
  const said = translator(language)('audience.kept', { months: journalMonths });
  expect(said).toContain(String(journalMonths));
  expect(pageOf({}, language)).toContain(said);
  const unwatched = statementPaper(found({ figures: null }), language);
  expect(unwatched.asOf.join(' ')).not.toContain(said);
});

test('a handful of people draws no chart', () => {
  const figures = someStatementFacts().figures;
  const targets = (figures?.targets ?? []).map((target) => ({
    ...target,
    minutes: target.minutes.map((minute) => ({ ...minute, watchMs: 9 * 60_000 })),
  }));
  const paper = statementPaper(found({ figures: figures && { ...figures, targets } }), 'en');
  expect(paper.charts.map(({ points }) => points.length)).toEqual([0]);
  expect(paper.charts[0]?.answer).toContain('Not enough data');
});

test.each(languages)(
  'in %s the PDF has the figures, the pages numbered, and brings its own faces',
  async (language) => {
    const pdf = await pdfOf({}, language);
    const words = pdf.texts.map(({ text }) => text).join('|');
    const paper = statementPaper(found({}), language);
    expect(pdf.language).toBe(language);
    expect(pdf.missingFonts).toEqual([]);
    expect(pdf.pages.length).toBeGreaterThan(1);
    expect(words.replaceAll(/[|\s\u00a0]/g, '')).toContain(paper.title.replaceAll(/[\s\u00a0]/g, ''));
    expect(digits(words)).toContain('5637');
    expect(pdf.boxes.length).toBeGreaterThan(60);
  },
);

const TITLE = /^(?:A session whose|Встреча, чьё)/;

test.each(languages)('in %s a line of a session is never torn between two pages', async (language) => {
  const title = {
    en: 'A session whose name takes two lines of the table',
    ru: 'Встреча, чьё название длинное',
  };
  const sessions = Array.from({ length: 60 }, (_, no) => ({ ...session, code: `ABC${no + 100}`, title }));
  const { texts } = await pdfOf({ sessions }, language);
  const onPage = (page: number, what: RegExp) =>
    texts.filter((one) => one.page === page && what.test(one.text)).length;
  const pages = [...new Set(texts.map(({ page }) => page))].filter((page) => onPage(page, TITLE) > 0);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.reduce((sum, page) => sum + onPage(page, TITLE), 0)).toBe(60);
  for (const page of pages) expect(onPage(page, /2027.* 10:00$/)).toBe(onPage(page, TITLE));
});

test.each(languages)(
  'in %s the highest step is named beside the last, which may be the higher one',
  (language) => {
    const points = [3, 12, 4].map((value, at) => ({ at: at * 2, value }));
    const { statement, ...rest } = found({});
    const series = [{ kind: 'retention' as const, dayOn: null, stepMinutes: 2, points }];
    const [chart] = statementPaper({ ...rest, statement: { ...statement, series } }, language).charts;
    expect(
      chart?.answer
        .match(/\d+/g)
        ?.map(Number)
        .sort((a, b) => a - b),
    ).toEqual([2, 4, 12]);
  },
);

test('a question begins with a capital letter, and a chart has letters for a phone, too', () => {
  for (const { question } of statementPaper(found({}), 'ru').charts) expect(question).toMatch(/^[А-ЯЁ]/);
  const pictures = pageOf({}, 'ru').match(/<svg[^>]*role="img"[^>]*>/g) ?? [];
  expect(pictures.map((one) => /viewBox="0 0 (\d+)/.exec(one)?.[1])).toEqual(['720', '340']);
});
