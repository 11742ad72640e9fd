import type { ReactElement } from 'react';
import type { PaperExternal, PaperRow, StatementPaper } from '#domain/broadcast/statement-paper.ts';
import { MARGIN_MM, PAPER_WIDTH, pageNumber, paperText } from './paper-part.ts';
import { MUTED, mm, type PdfParts, RULE } from './pdf-part.ts';
import { chartPaper, waterfallTable } from './statement-chart-pdf.ts';
import { sealPart } from './statement-seal-pdf.ts';
import type { DocumentProps } from './ticket-pdf.ts';

const WIDTH = PAPER_WIDTH;

/** A statement on A4 upright: each figure with its rule under it, figures of platforms in a part of their own, pages numbered. */
export function statementDocument(parts: PdfParts, paper: StatementPaper): ReactElement<DocumentProps> {
  const { h, Document, Page } = parts;
  const page = h(
    Page,
    { size: 'A4', style: { padding: mm(MARGIN_MM), paddingBottom: mm(22), backgroundColor: '#ffffff' } },
    ...head(parts, paper),
    ...paper.blocks.flatMap(({ title, source, rows }) => [
      partTitle(parts, title, source),
      ...rows.map((row) => figureRow(parts, row)),
    ]),
    partTitle(parts, paper.external.title, ''),
    ...externalPart(parts, paper.external),
    ...(paper.waterfall === undefined
      ? []
      : [partTitle(parts, paper.waterfall.title, ''), ...waterfallTable(parts, paper.waterfall)]),
    ...paper.charts.map((chart) => chartPaper(parts, chart)),
    ...sessionPart(parts, paper),
    paper.seal === undefined ? null : sealPart(parts, paper.seal),
    pageNumber(parts, paper.words.page),
  );
  const title = `${paper.heading} · ${paper.title}`;
  return h(Document, { title, language: paper.language, creator: 'Plenum', producer: 'Plenum' }, page);
}

/** The heading of a part; never the last line of a page. */
function partTitle(parts: PdfParts, title: string, beside: string): ReactElement {
  const { h, View } = parts;
  return h(
    View,
    { wrap: false, minPresenceAhead: mm(24), style: { marginTop: mm(7), marginBottom: mm(2) } },
    paperText(parts, title, WIDTH, 14, { weight: 600 }),
    paperText(parts, beside, WIDTH, 9, { colour: MUTED }),
  );
}

function head(parts: PdfParts, paper: StatementPaper): (ReactElement | null)[] {
  const { h, View } = parts;
  const sentence = paper.headline.length === 0 ? '' : `${paper.headline.join(' · ')}.`;
  return [
    paperText(parts, paper.heading, WIDTH, 11, { colour: MUTED, weight: 500 }),
    paperText(parts, paper.title, WIDTH, 22, { weight: 600 }),
    paperText(parts, paper.place.join(' · '), WIDTH, 11),
    h(
      View,
      { style: { marginTop: mm(2) } },
      paperText(parts, paper.asOf.join(' '), WIDTH, 9, { colour: MUTED }),
    ),
    sentence === ''
      ? null
      : h(View, { style: { marginTop: mm(5) } }, paperText(parts, sentence, WIDTH, 13, { weight: 500 })),
    ...paper.notes.map((note) =>
      h(View, { style: { marginTop: mm(3) } }, paperText(parts, note, WIDTH, 10, { weight: 500 })),
    ),
  ];
}

const VALUE = mm(46);

function figureRow(parts: PdfParts, { label, value, note, ruleId, rule }: PaperRow): ReactElement {
  const { h, View } = parts;
  const right = { align: 'right', weight: 600 } as const;
  const side = WIDTH - VALUE - mm(4);
  return h(
    View,
    { wrap: false, style: ROW },
    h(
      View,
      { style: { width: side, marginRight: mm(4) } },
      paperText(parts, label, side, 11, { weight: 500 }),
      paperText(parts, `${ruleId}. ${rule}`, side, 8, { colour: MUTED }),
    ),
    h(
      View,
      { style: { width: VALUE } },
      paperText(parts, value, VALUE, 13, right),
      paperText(parts, note, VALUE, 8, { align: 'right', colour: MUTED }),
    ),
  );
}

/** Figures of platforms: each as a small block, because their own words are long. */
function externalPart(parts: PdfParts, external: PaperExternal): (ReactElement | null)[] {
  const { h, View } = parts;
  const rule = paperText(parts, external.rule, WIDTH, 9, { colour: MUTED });
  if (external.lines.length === 0) return [rule, paperText(parts, external.none, WIDTH, 10)];
  const lines = external.lines.map(({ platform, metric, value, asOf, definition, note, evidenceUrl }) =>
    h(
      View,
      { wrap: false, style: ROW },
      h(
        View,
        { style: { width: WIDTH - VALUE - mm(4), marginRight: mm(4) } },
        paperText(parts, `${platform}: ${metric}`, WIDTH - VALUE - mm(4), 11, { weight: 500 }),
        paperText(parts, [definition, note].filter(Boolean).join(' · '), WIDTH - VALUE - mm(4), 8, {
          colour: MUTED,
        }),
        paperText(parts, evidenceUrl ?? '', WIDTH - VALUE - mm(4), 8, { colour: MUTED }),
      ),
      h(
        View,
        { style: { width: VALUE } },
        paperText(parts, value, VALUE, 13, { align: 'right', weight: 600 }),
        paperText(parts, asOf, VALUE, 8, { align: 'right', colour: MUTED }),
      ),
    ),
  );
  const sums = external.sums.map(({ label, value }) =>
    h(
      View,
      { wrap: false, style: ROW },
      h(
        View,
        { style: { width: WIDTH - VALUE - mm(4), marginRight: mm(4) } },
        paperText(parts, label, WIDTH - VALUE - mm(4), 10),
      ),
      paperText(parts, value, VALUE, 12, { align: 'right', weight: 600 }),
    ),
  );
  const overlaps = external.overlaps.map((text) => paperText(parts, text, WIDTH, 10));
  return [rule, ...lines, ...sums, ...overlaps];
}

const SESSION_VALUE = mm(22);

function sessionPart(parts: PdfParts, { sessions }: StatementPaper): (ReactElement | null)[] {
  if (sessions === undefined) return [];
  const { h, View } = parts;
  const [first = '', ...heads] = sessions.heads;
  const side = WIDTH - heads.length * SESSION_VALUE;
  const row = (title: string, when: string, cells: readonly string[], isHead = false) =>
    h(
      View,
      { wrap: false, style: ROW },
      h(
        View,
        { style: { width: side, paddingRight: mm(3) } },
        paperText(parts, title, side - mm(3), isHead ? 8 : 10, isHead ? { colour: MUTED } : {}),
        paperText(parts, when, side - mm(3), 8, { colour: MUTED }),
      ),
      ...cells.map((text) =>
        h(
          View,
          { style: { width: SESSION_VALUE } },
          paperText(parts, text, SESSION_VALUE, isHead ? 7.5 : 10, {
            ...{ align: 'right' },
            ...(isHead ? { colour: MUTED } : {}),
          }),
        ),
      ),
    );
  return [
    partTitle(parts, sessions.title, ''),
    row(first, '', heads, true),
    ...sessions.rows.map(({ title, when, cells }) => row(title, when, cells)),
    paperText(parts, sessions.rule, WIDTH, 8, { colour: MUTED }),
  ];
}

const ROW = {
  flexDirection: 'row',
  paddingVertical: mm(1.8),
  borderBottomWidth: 0.5,
  borderBottomColor: RULE,
} as const;
