import type { ReactElement } from 'react';
import type { Language } from '#domain/locale.ts';
import { MARGIN_MM, PAPER_WIDTH, pageNumber, paperText } from './paper-part.ts';
import { addressCanvas, MUTED, mm, type PdfParts, RULE } from './pdf-part.ts';
import type { DocumentProps } from './ticket-pdf.ts';

/** A certificate in words of one language: nothing is looked up or counted any more. */
export type CertificatePaper = {
  readonly language: Language;
  /** "Certificate of attendance". */
  readonly heading: string;
  /** "No. 12 of 20 May 2027". */
  readonly number: string;
  /** "This is to certify that", the name, what was attended. */
  readonly lead: string;
  readonly name: string;
  readonly text: string;
  readonly forum: string;
  /** Dates and place. */
  readonly place: string;
  /** "7 h 20 min in 6 sessions". */
  readonly sum: string;
  readonly heads: readonly [session: string, how: string, minutes: string];
  readonly lines: readonly { readonly title: string; readonly how: string; readonly minutes: string }[];
  /** The rule by which it was issued. */
  readonly rule: string;
  readonly verify: { readonly label: string; readonly address: string };
  /** With `{page}` and `{pages}`. */
  readonly page: string;
};

const WIDTH = PAPER_WIDTH;
const MINUTES = mm(26);
const HOW = mm(52);
const QR_MM = 28;

/** A4 upright: who, what and how long, each session with its minutes, and a symbol that leads to the page that confirms it. */
export function certificateDocument(parts: PdfParts, paper: CertificatePaper): ReactElement<DocumentProps> {
  const { h, Document, Page, View } = parts;
  const below = (space: number, ...content: readonly (ReactElement | null)[]) =>
    h(View, { style: { marginBottom: mm(space) } }, ...content);
  const page = h(
    Page,
    { size: 'A4', style: { padding: mm(MARGIN_MM), paddingBottom: mm(22), backgroundColor: '#ffffff' } },
    below(
      10,
      paperText(parts, paper.forum, WIDTH, 12, { weight: 500 }),
      paperText(parts, paper.place, WIDTH, 11, { colour: MUTED }),
    ),
    below(
      8,
      paperText(parts, paper.heading, WIDTH, 26, { weight: 600 }),
      paperText(parts, paper.number, WIDTH, 11, { colour: MUTED }),
    ),
    below(
      7,
      paperText(parts, paper.lead, WIDTH, 12, { colour: MUTED }),
      paperText(parts, paper.name, WIDTH, 24, { lines: 3, smallest: 14, height: mm(32), weight: 600 }),
      paperText(parts, paper.text, WIDTH, 12),
    ),
    below(6, paperText(parts, paper.sum, WIDTH, 16, { weight: 600 })),
    ...sessionLines(parts, paper),
    confirmed(parts, paper),
    pageNumber(parts, paper.page),
  );
  const title = `${paper.heading} · ${paper.forum}`;
  return h(Document, { title, language: paper.language, creator: 'Plenum', producer: 'Plenum' }, page);
}

function sessionLines(parts: PdfParts, { heads, lines }: CertificatePaper): ReactElement[] {
  const { h, View } = parts;
  const side = WIDTH - HOW - MINUTES - mm(6);
  const row = (cells: readonly [string, string, string], isHead: boolean) => {
    const style = isHead ? { colour: MUTED } : {};
    const size = isHead ? 8.5 : 10;
    return h(
      View,
      { wrap: false, style: ROW },
      h(View, { style: { width: side, marginRight: mm(6) } }, paperText(parts, cells[0], side, size, style)),
      h(View, { style: { width: HOW } }, paperText(parts, cells[1], HOW, size, style)),
      h(
        View,
        { style: { width: MINUTES } },
        paperText(parts, cells[2], MINUTES, size, { ...style, align: 'right' }),
      ),
    );
  };
  return [row(heads, true), ...lines.map(({ title, how, minutes }) => row([title, how, minutes], false))];
}

function confirmed(parts: PdfParts, { rule, verify }: CertificatePaper): ReactElement {
  const { h, View } = parts;
  const side = WIDTH - mm(QR_MM) * 1.3 - mm(8);
  return h(
    View,
    { wrap: false, style: { flexDirection: 'row', alignItems: 'center', marginTop: mm(8) } },
    addressCanvas(parts, verify.address, mm(QR_MM)),
    h(
      View,
      { style: { width: side, marginLeft: mm(8), gap: mm(2) } },
      paperText(parts, verify.label, side, 10, { weight: 500 }),
      paperText(parts, verify.address, side, 9),
      paperText(parts, rule, side, 8.5, { colour: MUTED }),
    ),
  );
}

const ROW = {
  flexDirection: 'row',
  paddingVertical: mm(1.6),
  borderBottomWidth: 0.5,
  borderBottomColor: RULE,
} as const;
