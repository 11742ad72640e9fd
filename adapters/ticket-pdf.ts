import type { ReactElement } from 'react';
import type { Language } from '#domain/locale.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import { fitted, MUTED, mm, type PdfParts, RULE, symbolCanvas } from './pdf-part.ts';

/** A label with what it says: "Place", "Krasnoyarsk, Siberia hall". */
export type PaperFact = { readonly label: string; readonly text: string };

/** A ticket in words, language decided: nothing is looked up or formatted any more. */
export type TicketSheet = {
  readonly language: Language;
  /** "Ticket"; also the title of the document, with the forum. */
  readonly heading: string;
  readonly forum: string;
  readonly name: string;
  readonly secondName: string;
  readonly typeName: string;
  /** The text of the symbol (registration.md rule 44). */
  readonly code: string;
  /** Nine characters, without hyphens. */
  readonly humanCode: string;
  /** Dates with their zone, place, what is still missing. */
  readonly facts: readonly PaperFact[];
  readonly notes: readonly string[];
  /** The address of the ticket page, printed as text. */
  readonly address: PaperFact;
};

/** The symbol without its quiet zone; at least 35 mm are asked for (registration.md rule 40). */
export const TICKET_QR_MM = 45;

/** A4 upright, white: symbol, name and human code in a frame, facts and address below; one page unless facts are many. */
export function ticketDocument(parts: PdfParts, sheet: TicketSheet): ReactElement<DocumentProps> {
  const { h, Document, Page, View } = parts;
  const full = (text: string, largest: number, height: number, rest: object = {}) =>
    fitted(parts, text, { width: WIDTH, height: mm(height), lines: 3, largest, smallest: 9, ...rest });
  const head = h(
    View,
    null,
    full(sheet.heading, 12, 8, { colour: MUTED, weight: 500 }),
    full(sheet.forum, 22, 26, { weight: 600 }),
  );
  const page = h(
    Page,
    { size: 'A4', style: { padding: mm(MARGIN_MM), backgroundColor: '#ffffff' } },
    head,
    card(parts, sheet),
    ...sheet.facts.map((fact) => factRow(parts, fact)),
    ...sheet.notes.map((note) => h(View, { style: { marginTop: mm(4) } }, longText(parts, note, WIDTH, 10))),
    h(View, { style: { marginTop: mm(4) } }, factRow(parts, sheet.address)),
  );
  const title = `${sheet.heading} · ${sheet.forum}`;
  return h(Document, { title, language: sheet.language, creator: 'Plenum', producer: 'Plenum' }, page);
}

export type DocumentProps = NonNullable<Parameters<PdfParts['renderToBuffer']>[0]['props']>;

const MARGIN_MM = 18;
const WIDTH = mm(210 - 2 * MARGIN_MM);
const PAD = mm(6);
/** The symbol with its quiet zone. */
const LEFT = (mm(TICKET_QR_MM) * 45) / 37;
const RIGHT = WIDTH - 2 * PAD - LEFT - mm(6) - 2;

function card(parts: PdfParts, sheet: TicketSheet): ReactElement {
  const { h, View } = parts;
  const right = (text: string, largest: number, height: number, rest: object = {}) =>
    text === ''
      ? null
      : fitted(parts, text, { width: RIGHT, height: mm(height), lines: 5, largest, smallest: 9, ...rest });
  const humanCode = fitted(parts, groupedHumanCode(sheet.humanCode), {
    width: LEFT,
    height: mm(9),
    lines: 1,
    largest: 18,
    smallest: 12,
    weight: 600,
    align: 'center',
  });
  return h(
    View,
    { wrap: false, style: CARD },
    h(View, { style: { width: LEFT } }, symbolCanvas(parts, sheet.code, mm(TICKET_QR_MM)), humanCode),
    h(
      View,
      { style: { width: RIGHT, marginLeft: mm(6), gap: mm(3) } },
      right(sheet.name, 34, 40, { weight: 600 }),
      right(sheet.secondName, 16, 12),
      right(sheet.typeName, 14, 10, { weight: 500, lines: 2 }),
    ),
  );
}

const CARD = {
  flexDirection: 'row',
  alignItems: 'center',
  marginVertical: mm(8),
  padding: PAD,
  borderWidth: 1,
  borderColor: RULE,
  borderRadius: mm(3),
} as const;

/** A label beside its text, which may be long: it takes the lines it needs. */
export function factRow(parts: PdfParts, { label, text }: PaperFact): ReactElement {
  const { h, View } = parts;
  const side = mm(42);
  return h(
    View,
    { wrap: false, style: { flexDirection: 'row', marginBottom: mm(2.5) } },
    longText(parts, label, side, 10, MUTED),
    h(View, { style: { width: mm(4) } }),
    longText(parts, text, WIDTH - side - mm(4), 11),
  );
}

function longText(parts: PdfParts, text: string, width: number, size: number, colour?: string): ReactElement {
  const room = { width, height: mm(120), lines: 30, largest: size, smallest: size };
  return fitted(parts, text, colour === undefined ? room : { ...room, colour });
}
