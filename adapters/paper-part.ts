import type { ReactElement } from 'react';
import { FONT, fitted, MUTED, mm, type PdfParts, type TextStyle } from './pdf-part.ts';

/** Margins of reports and certificates, A4 upright. */
export const MARGIN_MM = 18;
export const PAPER_WIDTH = mm(210 - 2 * MARGIN_MM);

/** A text that takes the lines it needs. */
export function paperText(
  parts: PdfParts,
  text: string,
  width: number,
  size: number,
  more: Partial<TextStyle> = {},
): ReactElement | null {
  if (text === '') return null;
  return fitted(parts, text, {
    ...{ width, height: mm(200), lines: 60, largest: size, smallest: size },
    ...more,
  });
}

/** At the foot of every page. */
export function pageNumber({ h, Text }: PdfParts, words: string): ReactElement {
  const style = { position: 'absolute', bottom: mm(10), left: mm(MARGIN_MM), width: PAPER_WIDTH } as const;
  const font = { fontFamily: FONT, fontSize: 9, color: MUTED, textAlign: 'right' } as const;
  const render = ({ pageNumber: page, totalPages }: { pageNumber: number; totalPages: number }) =>
    words.replace('{page}', String(page)).replace('{pages}', String(totalPages));
  return h(Text, { fixed: true, style: { ...style, ...font }, render });
}
