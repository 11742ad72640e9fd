import { symbolPath, ticketSymbol } from '#adapters/qr.ts';
import { holdWords } from '#components/registration/hold-words.ts';
import { consentTitles } from '#components/registration/register-words.ts';
import type { TicketCardView, TicketView } from '#components/registration/ticket-view.ts';
import { stateText, stateWord } from '#components/registration/ticket-words.ts';
import { dateRange, dateText, dateTimeText, dayText } from '#domain/date-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { moneyText, sizeText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { type Localised, localised } from '#domain/programme/view/localised.ts';
import { type Reading, textIn } from '#domain/programme/view/reading.ts';
import { localDay } from '#domain/time.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { TicketPage } from '#usecases/registration/answer.ts';
import { paymentView } from './payment-view.ts';
import { questionView } from './register-view.ts';
import { bookableView, bookingView, goneView, seatZone } from './seat-view.ts';

export type TicketViewOrder = {
  readonly page: TicketPage;
  readonly language: Language;
  readonly secret: string;
  /** Just registered: the first sentence says so. */
  readonly isNew: boolean;
  readonly asOf: number;
};

type Writing = {
  readonly page: TicketPage;
  readonly language: Language;
  readonly t: Translator;
  readonly pick: (map: LocaleMap) => Localised | undefined;
};

/** The ticket page as it is shown: texts picked for the reader, times written in the zone of the edition. */
export function ticketView({ page, language, secret, isNew, asOf }: TicketViewOrder): TicketView {
  const t = translator(language);
  const writing: Writing = { page, language, t, pick: picker(t, readingOfEdition(page, language)) };
  const { edition, state, emailHint: email, rank, deadlineAt } = page;
  const at = paths(language);
  const deadline = deadlineAt === null ? undefined : dateTimeText(deadlineAt, edition.zone, language);
  return {
    action: at.ticket(secret),
    version: page.version,
    state,
    stateWord: stateWord(t, state),
    stateText: drawText(writing) ?? stateText(t, { state, email, rank, deadline, isNew }),
    ...startView(writing, secret, asOf),
    reason: page.reason === null ? undefined : t('ticket.reason', { reason: page.reason }),
    card: cardView(writing),
    emailHint: email,
    payment: paymentView(page.payment, {
      language,
      zone: page.edition.zone,
      invoice: (id) => at.ticketInvoice(secret, id),
    }),
    missing: missingView(writing),
    bookings: [
      ...page.bookings.map((booking) => bookingView(booking, writing)),
      ...page.gone.map((booking) => goneView(booking, writing)),
    ],
    bookable: page.bookable.map((session) => bookableView(session, writing)),
    zoneText: t('ticket.bookings.bookableNote', { zone: seatZone(writing) }),
    typeSlug: page.type.slug,
    questions: page.questions.map((question) => askedView(question, writing, secret)),
    known: page.known,
    revision: page.revision,
    consents: consentView(writing),
    language: page.language,
    transferText: transferText(writing),
    can: new Set(page.can),
    pdf: page.ticket === undefined || page.ticket.isBlocked ? undefined : at.ticketPdf(secret),
    asOf,
  };
}

/** Before a draw nobody has a rank: their number, and when it is drawn. */
function drawText({ t, page, language }: Writing): string | undefined {
  const { draw, rank, emailHint: email } = page;
  if (draw === undefined) return undefined;
  const { number, closesAt, isOver } = draw;
  if (!isOver) {
    const date = dateTimeText(closesAt, page.edition.zone, language);
    return t('lottery.own.waiting', { number, email, date });
  }
  const place = rank === undefined ? '' : t('ticket.say.waitlisted', { rank, email });
  return `${place} ${t('lottery.own.drawn', { number })}`.trim();
}

function askedView(
  { answer, file, isAsked, ...question }: TicketPage['questions'][number],
  writing: Writing,
  secret: string,
): TicketView['questions'][number] {
  const action = paths(writing.language).answerFile(secret, question.key);
  const shown = file && { name: file.name, sizeText: sizeText(file.byteCount, writing.language) };
  return {
    ...questionView(question, writing),
    typed: answer === undefined || answer === null ? [] : [answer].flat().map(typedText),
    isAsked,
    upload: question.kind === 'file' ? { action, file: shown } : undefined,
  };
}

/** A seat that is kept while somebody finishes the form, and what it costs. */
function startView(
  { page, language, t }: Writing,
  secret: string,
  asOf: number,
): Pick<TicketView, 'hold' | 'priceText'> {
  const { deadlineAt, edition, type, hold } = page;
  if (!page.can.includes('submit_hold') || deadlineAt === null)
    return { hold: undefined, priceText: undefined };
  const { minutes, extensionsLeft } = hold;
  const until = dateTimeText(deadlineAt, edition.zone, language);
  return {
    priceText: moneyText(type.priceMinor, type.currency, language),
    hold: {
      action: paths(language).ticket(secret),
      endsAt: deadlineAt,
      asOf,
      lengthMs: minutes * 60_000,
      extensionsLeft,
      words: holdWords(t, { until, minutes, extensionsLeft }),
    },
  };
}

function readingOfEdition({ edition }: TicketPage, language: Language): Reading {
  return { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
}

function picker(t: Translator, reading: Reading): Writing['pick'] {
  return (map) => {
    const picked = textIn(map, reading);
    return picked && localised(picked, shownIn(t));
  };
}

function cardView({ page, language, t, pick }: Writing): TicketCardView {
  const { edition, type, ticket } = page;
  const works = ticket !== undefined && !ticket.isBlocked;
  return {
    forum: pick(edition.name) ?? { text: edition.slug },
    facts: [dateRange(edition.startOn, edition.endOn, language), pick(edition.city)?.text]
      .filter(Boolean)
      .join(' · '),
    name: page.badgeName,
    type: pick(type.name) ?? { text: type.slug },
    validText: works ? validText({ page, language, t, pick }) : undefined,
    code: works ? { human: ticket.humanCode, symbol: symbolPath(ticketSymbol(ticket.code)) } : undefined,
    isBlocked: ticket?.isBlocked === true,
  };
}

function validText({ page: { validity, edition }, language, t }: Writing): string {
  const { fromAt, untilAt, days } = validity;
  if (days.length > 0) return days.map((day) => dayText(day, language)).join(', ');
  if (fromAt !== null && untilAt !== null)
    return `${dateTimeText(fromAt, edition.zone, language)} – ${dateTimeText(untilAt, edition.zone, language)}`;
  return t('ticket.card.validWhole');
}

function missingView({ page, t, pick }: Writing): TicketView['missing'] {
  const titles = consentTitles(t);
  const files = new Set(page.questions.flatMap(({ key, kind }) => (kind === 'file' ? [key] : [])));
  return page.missing.map((part) => {
    if (part.kind === 'payment') return { text: t('ticket.missing.payment'), href: '#payment' };
    if (part.kind === 'question') {
      const label = pick(part.label)?.text ?? part.key;
      const text = files.has(part.key)
        ? t('ticket.missing.file', { label })
        : t('ticket.missing.question', { label });
      return { text, href: `#answers.${part.key}` };
    }
    if (part.kind === 'consent') {
      const title = titles[part.purpose];
      return { text: t('ticket.missing.consent', { title }), href: `#consents.${part.purpose}` };
    }
    const title = pick(part.title)?.text ?? part.sessionCode;
    return { text: t('ticket.missing.session', { title }), href: '#bookable' };
  });
}

function consentView({ page, language, t, pick }: Writing): TicketView['consents'] {
  const titles = consentTitles(t);
  return page.consents.map(({ purpose, text, givenAt, canWithdraw, isRequired, isAsked }) => ({
    purpose,
    title: titles[purpose],
    text: pick(text) ?? { text: '' },
    ...{ isRequired, isAsked },
    // A notice that is only to be read is agreed to by nobody.
    note:
      givenAt === null && purpose === 'privacy_notice' && !isRequired
        ? undefined
        : givenAt === null
          ? t('ticket.consents.notGiven')
          : t('ticket.consents.given', {
              date: dateText(localDay(givenAt, page.edition.zone), language),
            }),
    canWithdraw: canWithdraw && page.can.includes('withdraw_consent'),
  }));
}

function transferText({ page: { transfer, edition }, language, t }: Writing): string | undefined {
  if (transfer === undefined) return undefined;
  const date = dateTimeText(transfer.expiresAt, edition.zone, language);
  return t('ticket.transfer.open', { email: transfer.emailHint, date });
}

function typedText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
