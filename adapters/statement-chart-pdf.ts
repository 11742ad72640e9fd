import { scaleLinear } from 'd3-scale';
import type { ReactElement } from 'react';
import type { PaperChart, PaperWaterfall } from '#domain/broadcast/statement-paper.ts';
import { PAPER_WIDTH, paperText } from './paper-part.ts';
import { MUTED, mm, type Painter, type PdfParts, RULE } from './pdf-part.ts';

const WIDTH = PAPER_WIDTH;
const HEIGHT = mm(38);
const ACCENT = '#2863ab';
const SIDE = mm(13);

/** A chart as standing bars with ticks, its question, answer and rule; where nothing is drawn the answer says why. */
export function chartPaper(parts: PdfParts, chart: PaperChart): ReactElement {
  const { h, View } = parts;
  return h(
    View,
    { wrap: false, style: { marginTop: mm(7) } },
    paperText(parts, chart.question, WIDTH, 13, { weight: 600 }),
    paperText(parts, chart.answer, WIDTH, 10),
    chart.points.length === 0 ? null : bars(parts, chart),
    // The same numbers as text: a picture alone is for those who see it.
    paperText(
      parts,
      chart.points.map(({ label, text }) => `${label}\u00a0–\u00a0${text}`).join(' · '),
      WIDTH,
      7,
      {
        colour: MUTED,
      },
    ),
    paperText(parts, chart.rule, WIDTH, 8, { colour: MUTED }),
  );
}

function bars(parts: PdfParts, { points, heads }: PaperChart): ReactElement {
  const { h, View, Canvas } = parts;
  const most = Math.max(...points.map(({ value }) => value));
  const scale = scaleLinear([0, most], [HEIGHT, 0]).nice(4);
  const ticks = scale.ticks(4);
  const room = WIDTH - SIDE;
  const step = room / points.length;
  const paint = (painter: Painter) => {
    for (const tick of ticks)
      painter.moveTo(0, scale(tick)).lineTo(room, scale(tick)).lineWidth(0.4).strokeColor(RULE).stroke();
    for (const [index, { value }] of points.entries())
      painter.rect(index * step + step * 0.1, scale(value), step * 0.8, HEIGHT - scale(value));
    painter.fill(ACCENT);
    return null;
  };
  const every = Math.max(1, Math.ceil(points.length / 8));
  const label = (text: string, left: number, top: number, width: number, align: 'left' | 'right') =>
    h(
      View,
      { style: { position: 'absolute', left, top, width } },
      paperText(parts, text, width, 7.5, { colour: MUTED, align }),
    );
  return h(
    View,
    { style: { height: HEIGHT + mm(10), marginTop: mm(3), marginBottom: mm(1) } },
    ...ticks.map((tick) => label(scale.tickFormat(4, 'd')(tick), 0, scale(tick) - 4, SIDE - mm(2), 'right')),
    h(Canvas, { paint, style: { position: 'absolute', left: SIDE, top: 0, width: room, height: HEIGHT } }),
    ...points
      .filter((_, index) => index % every === 0)
      .map(({ label: text }, place) => label(text, SIDE + place * every * step, HEIGHT + 2, mm(16), 'left')),
    label(heads.join(' / '), SIDE, HEIGHT + mm(5), room, 'left'),
  );
}

/** The waterfall as lines, totals in weight, with a bar as long as its share. */
export function waterfallTable(parts: PdfParts, waterfall: PaperWaterfall): (ReactElement | null)[] {
  const { h, View, Canvas } = parts;
  const text = mm(86);
  const value = mm(28);
  const bar = WIDTH - text - value - mm(6);
  const line = ({ label, value: count, isTotal, share }: PaperWaterfall['steps'][number]) => {
    const paint = (painter: Painter) => {
      painter.rect(0, 2, Math.max(share * bar, share > 0 ? 0.6 : 0), 5).fill(isTotal ? ACCENT : MUTED);
      return null;
    };
    const style = { weight: isTotal ? 600 : 400 } as const;
    return h(
      View,
      { wrap: false, style: { flexDirection: 'row', paddingVertical: mm(0.9) } },
      paperText(parts, label, text, 10, style),
      h(View, { style: { width: value } }, paperText(parts, count, value, 10, { ...style, align: 'right' })),
      h(Canvas, { paint, style: { marginLeft: mm(6), width: bar, height: 10 } }),
    );
  };
  return [
    paperText(parts, waterfall.answer, WIDTH, 10),
    // A total stands below what is taken away from it.
    h(View, { wrap: false }, ...waterfall.steps.map(line)),
    paperText(parts, waterfall.rule, WIDTH, 8, { colour: MUTED }),
    waterfall.beside === '' ? null : paperText(parts, waterfall.beside, WIDTH, 8, { colour: MUTED }),
    h(
      View,
      { wrap: false, style: { marginTop: mm(3) } },
      paperText(parts, waterfall.ofTitle, WIDTH, 10, { weight: 500 }),
      ...waterfall.of.map(({ label, value: count }) =>
        h(
          View,
          { style: { flexDirection: 'row', paddingVertical: mm(0.6) } },
          paperText(parts, label, text, 9),
          h(View, { style: { width: value } }, paperText(parts, count, value, 9, { align: 'right' })),
        ),
      ),
    ),
  ];
}
