import type { Badge } from '#adapters/badge-pdf.ts';
import { type PdfParts, pdfParts } from '#adapters/pdf-part.ts';
import { endPdfThreads, makePdf } from '#adapters/pdf-worker.ts';
import type { TicketSheet } from '#adapters/ticket-pdf.ts';
import { STARTING_BADGE } from '#domain/token/badge-template.ts';
import { drawTicketNo, humanCodeOf } from '#domain/token/human-code.ts';
import { packToken, tokenText } from '#domain/token/ticket-token.ts';
import type { Figure } from './figure.ts';

const TICKETS = 15;
const BADGES = 1_000;

/**
 * Tickets and sheets of badges in their threads, beside as many empty pages of the same library in this one. Targets:
 * 0.5 s for a ticket, 60 s for a thousand badges (registration.md, "Targets").
 */
export async function benchTicketPdf(): Promise<Figure[]> {
  const parts = await pdfParts();
  try {
    const first = await timed(drawTicket);
    const [tickets, empties]: [number[], number[]] = [[], []];
    // In turns, so that other work on the machine meets both alike.
    for (let number = 0; number < TICKETS; number += 1) {
      tickets.push(await timed(drawTicket));
      empties.push(await timed(() => drawEmpty(parts, 1)));
    }
    const sheets = await timed(drawBadges);
    const emptySheets = await timed(() => drawEmpty(parts, BADGES / 2));
    return figuresOf({ first, ticket: median(tickets), empty: median(empties), sheets, emptySheets });
  } finally {
    await endPdfThreads();
  }
}

type Times = Record<'first' | 'ticket' | 'empty' | 'sheets' | 'emptySheets', number>;

function figuresOf({ first, ticket, empty, sheets, emptySheets }: Times): Figure[] {
  const [one, many] = ['ticket as PDF', `${BADGES} badges as PDF`];
  const pages = BADGES / 2;
  const ratio = (a: number, b: number) => Math.round((a / b) * 10) / 10;
  const seconds = Math.round(sheets / 100) / 10;
  return [
    { bench: one, figure: 'one ticket', required: { most: 500 }, achieved: Math.round(ticket), unit: 'ms' },
    { bench: one, figure: 'the first of a thread', achieved: Math.round(first), unit: 'ms' },
    {
      bench: one,
      figure: 'one ticket',
      reference: 'an empty page of the same library',
      achieved: ratio(ticket, empty),
      unit: '×',
    },
    { bench: many, figure: 'all sheets', required: { most: 60 }, achieved: seconds, unit: 's' },
    {
      bench: many,
      figure: 'all sheets',
      reference: `${pages} empty pages of the same library`,
      achieved: ratio(sheets, emptySheets),
      unit: '×',
    },
  ];
}

async function drawTicket(): Promise<void> {
  const sheet: TicketSheet = {
    language: 'ru',
    heading: 'Билет',
    forum: 'Российская креативная неделя — Сибирь',
    name: 'Құралай Әбдірахманқызы Нұрғожина',
    secondName: 'Kuralay Nurgozhina',
    typeName: 'Участник',
    ...newCode(),
    facts: [
      { label: 'Даты', text: '21–22 ноября 2024 г., Красноярск, GMT+7' },
      { label: 'Место', text: 'Красноярск, МВДЦ «Сибирь», ул. Авиаторов, 19' },
    ],
    notes: ['Покажите код на входе.'],
    address: { label: 'Страница билета', text: `https://forum.example/ru/t/${'Ab3_'.repeat(10)}` },
  };
  await drawn(makePdf({ kind: 'ticket', sheet }));
}

async function drawBadges(): Promise<void> {
  const badges = Array.from({ length: BADGES }, (_, at): Badge => {
    const name = `Участник Константинопольский ${at}`;
    const texts = {
      name,
      second_name: `Participant ${at}`,
      organisation: 'Ассоциация «Союз ремёсел»',
      forum: 'Съезд',
    };
    return {
      sortName: name,
      category: at % 3 ? 'Участник' : 'Пресса',
      colour: '#035e63',
      texts,
      ...newCode(),
    };
  });
  const order = { language: 'ru', title: 'Бейджи', template: STARTING_BADGE, badges } as const;
  await drawn(makePdf({ kind: 'badges', order }));
}

async function drawn(answer: ReturnType<typeof makePdf>): Promise<void> {
  const made = await answer;
  if (!made.ok) throw new Error(made.reason);
}

async function drawEmpty({ h, Document, Page, renderToBuffer }: PdfParts, pages: number): Promise<void> {
  const all = Array.from({ length: pages }, (_, key) => h(Page, { key, size: 'A4' }));
  await renderToBuffer(h(Document, null, ...all));
}

/** A code of its own for each: its signature is random, which no symbol minds. */
function newCode(): { code: string; humanCode: string } {
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const ticketNo = drawTicketNo(random);
  const common = { kind: 'ticket', kid: 1, editionNo: 1, typeNo: 1, generation: 1, validityNo: 0 } as const;
  const code = tokenText(packToken({ ...common, ticketNo }), random(64));
  return { code, humanCode: humanCodeOf(ticketNo) };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchTicketPdf(), null, 2)}\n`);
