import { cache } from 'react';
import { SessionSeats, type SessionSeatsWords } from '#components/registration/session-seats.tsx';
import { doneWords, whyWords } from '#components/registration/ticket-words.ts';
import { Section } from '#components/ui/section.tsx';
import { plainPaths } from '#domain/paths.ts';
import type { SessionPageView } from '#domain/programme/view/session-page.ts';
import type { Translator } from '#i18n/translator.ts';
import { publicSessionSeats, type SessionSeats as Seats } from '#usecases/registration/booking-public.ts';
import { type EditionRequest, foundOrUndefined } from './edition.ts';
import { isRegistrationOpen } from './registration.ts';
import { seatsText } from './seat-view.ts';

const seatsOf = cache((slug: string) => foundOrUndefined(() => publicSessionSeats(slug)));

type Props = { readonly request: EditionRequest; readonly view: SessionPageView };

/** Seats of a session that is booked by seat; nothing where one just comes. */
export async function SessionBooking({ request, view }: Props) {
  const { t, slug, href, language } = request;
  const all = await seatsOf(slug);
  const slots = view.slots.flatMap(({ occurrenceId, state, dayText, rangeText }) => {
    const found = all?.get(occurrenceId);
    if (found === undefined || state === 'cancelled') return [];
    return [{ occurrenceId, whenText: `${dayText}, ${rangeText}`, found }];
  });
  if (slots.length === 0) return null;
  const isInvited = slots.every(({ found }) => found.mode === 'invited');
  return (
    <Section
      id="seats"
      title={t('ticket.seats.title')}
      note={t(isInvited ? 'ticket.seats.invited' : 'ticket.seats.lead')}
    >
      <SessionSeats
        view={{
          ...{ language, edition: slug, session: view.code, seatsAddress: plainPaths.seats(slug) },
          slots: slots.map(({ found, ...slot }) => ({ ...slot, seats: shown(found) })),
          href: {
            register: (await isRegistrationOpen(slug)) ? href.register(slug) : undefined,
            lost: href.lostTicket(slug),
            signIn: href.signIn({ next: href.session(slug, view.code) }),
          },
          words: wordsOf(t),
        }}
      />
    </Section>
  );
}

/** Free seats of a session by invitation are nothing to those who read the page. */
function shown({ mode, seats: { state, seatsLeft } }: Seats) {
  return mode === 'invited' ? undefined : { state, left: seatsLeft };
}

/** No count above this is shown. */
const MOST_COUNTED = 20;

function wordsOf(t: Translator): SessionSeatsWords {
  const state = (name: Seats['seats']['state']) => seatsText({ state: name, seatsLeft: undefined }, t);
  return {
    states: {
      ...{ open: state('open'), few: state('few'), waitlist: state('waitlist') },
      ...{ lottery: state('lottery') },
      ...{ may_return: state('may_return'), sold_out: state('sold_out') },
      ...{ not_yet: state('not_yet'), closed: state('closed') },
    },
    left: Array.from({ length: MOST_COUNTED + 1 }, (_, seatsLeft) =>
      seatsText({ state: 'few', seatsLeft }, t),
    ),
    invited: t('ticket.seats.byInvitation'),
    done: Object.fromEntries(
      ['book', 'take', 'drop', 'requested', 'waiting'].map((done) => [done, doneWords(t, done) ?? '']),
    ),
    why: Object.fromEntries(
      ['not_possible', 'pool_full', 'clash', 'booking_limit', 'booking_window', 'stale', 'too_many'].map(
        (why) => [why, whyWords(t, why) ?? ''],
      ),
    ),
    with: t('ticket.seats.with', { name: '{name}' }),
    ticket: t('ticket.seats.ticket'),
    have: t('ticket.seats.have'),
    register: t('ticket.seats.register'),
    lost: t('ticket.seats.lost'),
    signIn: t('ticket.seats.signIn'),
    none: t('ticket.seats.none'),
    failed: t('ticket.seats.failed'),
    again: t('ticket.seats.again'),
    notValid: t('ticket.seats.notValid'),
    withoutScript: t('ticket.seats.withoutScript'),
    whyTitle: t('ticket.why.title'),
  };
}
