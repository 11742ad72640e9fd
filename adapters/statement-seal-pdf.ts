import type { ReactElement } from 'react';
import type { PaperSeal } from '#domain/broadcast/statement-paper.ts';
import { PAPER_WIDTH, paperText } from './paper-part.ts';
import { addressCanvas, MUTED, mm, type PdfParts, RULE } from './pdf-part.ts';

const QR_MM = 26;

/** What confirms a frozen report: a symbol that leads to its page, the address, and what is compared letter by letter. */
export function sealPart(parts: PdfParts, { title, text, codes, address }: PaperSeal): ReactElement {
  const { h, View } = parts;
  const side = PAPER_WIDTH - mm(QR_MM) * 1.3 - mm(8);
  return h(
    View,
    { wrap: false, style: FRAME },
    addressCanvas(parts, address, mm(QR_MM)),
    h(
      View,
      { style: { width: side, marginLeft: mm(8), gap: mm(1.4) } },
      paperText(parts, title, side, 12, { weight: 600 }),
      paperText(parts, text, side, 9),
      paperText(parts, address, side, 8.5),
      ...codes.map(([label, code]) => paperText(parts, `${label}: ${code}`, side, 7.5, { colour: MUTED })),
    ),
  );
}

const FRAME = {
  flexDirection: 'row',
  alignItems: 'center',
  marginTop: mm(9),
  paddingTop: mm(4),
  borderTopWidth: 0.5,
  borderTopColor: RULE,
} as const;
