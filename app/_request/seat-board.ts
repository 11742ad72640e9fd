import type { SeatBoard } from '#components/registration/use-own-seats.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { translator } from '#i18n/translator.ts';
import type { TicketPage } from '#usecases/registration/answer.ts';
import { bookableView, bookingView } from './seat-view.ts';

type Order = {
  readonly page: TicketPage;
  readonly language: Language;
  readonly secret: string;
  /** Code of the session. */
  readonly session: string;
};

/** What the page of a session asks for: whose ticket it is, and the seats of this session with all that can be done. */
export function seatBoard({ page, language, secret, session }: Order): SeatBoard {
  const { edition, badgeName } = page;
  const reading = { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
  const pick = (map: LocaleMap) => {
    const picked = textIn(map, reading);
    return picked && localised(picked);
  };
  const writing = { page, language, t: translator(language), pick };
  const isOf = ({ sessionCode }: { readonly sessionCode: string }) => sessionCode === session;
  return {
    name: badgeName,
    action: paths(language).ticket(secret),
    seats: [
      ...page.bookings.filter(isOf).map((booking) => bookingView(booking, writing)),
      ...page.bookable.filter(isOf).map((bookable) => bookableView(bookable, writing)),
    ],
  };
}
