import { holdWords } from '#components/registration/hold-words.ts';
import type { PartySeatView, PartyView } from '#components/registration/party-view.ts';
import { partyStateText } from '#components/registration/party-words.ts';
import { stateWord } from '#components/registration/ticket-words.ts';
import { dateRange, dateTimeText } from '#domain/date-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { moneyText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { PartyPage, PartySeatShown } from '#usecases/registration/party-page.ts';
import { paymentView } from './payment-view.ts';

export type PartyViewOrder = {
  readonly page: PartyPage;
  readonly language: Language;
  readonly secret: string;
  /** Now (UTC ms). */
  readonly asOf: number;
};

const MINUTE_MS = 60_000;

/** The page of a group as it is shown: texts picked for the reader, times written in the zone of the edition. */
export function partyView({ page, language, secret, asOf }: PartyViewOrder): PartyView {
  const t = translator(language);
  const { edition, state, seats, namelessCount: nameless, rank, deadlineAt } = page;
  const reading = { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
  const pick = (map: LocaleMap) => {
    const picked = textIn(map, reading);
    return picked && localised(picked, shownIn(t));
  };
  const date = deadlineAt === null ? '' : dateTimeText(deadlineAt, edition.zone, language);
  const { emailHint: email } = page;
  return {
    action: paths(language).party(secret),
    state,
    stateText: partyStateText(t, { state, email, size: seats.length, nameless, rank, date }),
    forum: pick(edition.name) ?? { text: edition.slug },
    dates: dateRange(edition.startOn, edition.endOn, language),
    type: pick(page.type.name) ?? { text: page.type.slug },
    contact: { name: page.contactName, email },
    seats: seats.map((seat, at) => seatView(seat, at + 1, language, t)),
    namedCount: seats.length - nameless,
    isPriced: page.dueMinor > 0,
    hold: state === 'held' && deadlineAt !== null ? holdView(page, { t, language, secret, asOf }) : undefined,
    dueText: dueText(page, language),
    payment: paymentView(page.payment, {
      language,
      zone: edition.zone,
      invoice: (id) => paths(language).partyInvoice(secret, id),
    }),
    hasReminders: page.hasReminders,
    isNameless: nameless > 0 && (state === 'unassigned' || state === 'awaiting_payment'),
    registerHref: paths(language).register(edition.slug),
  };
}

function seatView(seat: PartySeatShown, number: number, language: Language, t: Translator): PartySeatView {
  const { id, state, name, emailHint, secret, humanCode, can } = seat;
  return {
    id,
    number,
    name: name ?? undefined,
    stateWord: stateWord(t, state),
    isSettled: state === 'confirmed',
    emailHint,
    ticketHref: secret && paths(language).ticket(secret),
    humanCode,
    can: new Set(can),
  };
}

type Facts = {
  readonly t: Translator;
  readonly language: Language;
  readonly secret: string;
  readonly asOf: number;
};

function holdView(page: PartyPage, { t, language, secret, asOf }: Facts): PartyView['hold'] {
  const { deadlineAt, edition, holdMinutes: minutes, extensionsLeft } = page;
  const endsAt = deadlineAt ?? asOf;
  const until = dateTimeText(endsAt, edition.zone, language);
  return {
    action: paths(language).party(secret),
    endsAt,
    asOf,
    lengthMs: minutes * MINUTE_MS,
    extensionsLeft,
    words: holdWords(t, { until, minutes, extensionsLeft }),
  };
}

/** Before there is a payment: what all seats cost together. */
function dueText({ payment, dueMinor, currency, state }: PartyPage, language: Language): string | undefined {
  const isAsked = state === 'held' || state === 'offered';
  return payment === undefined && dueMinor > 0 && isAsked
    ? moneyText(dueMinor, currency, language)
    : undefined;
}
