import type { Calendar, CalendarMethod, Mailbox } from './calendar.ts';
import { wholeSecond } from './release-fact.ts';
import { withAddress } from './session-description.ts';

/** What somebody's calendar was told last about one entry; numbers only rise (calendar.md rule 12). */
export type SentInvite = {
  readonly sequence: number;
  /** Of what the entry said. */
  readonly contentSha256: string;
  readonly state: 'sent' | 'cancelled';
};

export type InviteWish = {
  readonly method: CalendarMethod;
  readonly contentSha256: string;
  /** A mail that was asked for again brings what it brought before, under its number. */
  readonly isRepeatable: boolean;
  /** The number that feeds give the same entry: a mail never stands behind it. */
  readonly atLeast?: number;
};

/**
 * The number of the next invitation or cancellation, or undefined when there is nothing to say: no change, or nothing to
 * take back. After a cancellation the count goes on. Source: calendar.md rules 12 and 29.
 */
export function nextInviteSequence(previous: SentInvite | undefined, wish: InviteWish): number | undefined {
  const isCancelling = wish.method === 'CANCEL';
  const { atLeast = 0 } = wish;
  if (previous === undefined) return isCancelling ? undefined : atLeast;
  const isHeld = previous.state === 'sent';
  const next = Math.max(previous.sequence + 1, atLeast);
  if (isCancelling) return isHeld ? next : undefined;
  if (!isHeld || previous.contentSha256 !== wish.contentSha256) return next;
  return wish.isRepeatable ? previous.sequence : undefined;
}

/** What the entry of a ticket says: the dates of the edition as whole days. */
export type TicketEntry = {
  readonly language: string;
  readonly forum: string;
  readonly city: string;
  readonly type: string;
  readonly first: string;
  readonly last: string;
  /** The public page of the edition: a link that opens the ticket has no place in a calendar that others may see. */
  readonly address: string;
  /** What the organizers say at the end of every description; absent where that is nothing. */
  readonly sentence?: string;
};

/** An invitation that a ticket mail carries. */
export type TicketInvite = TicketEntry & {
  readonly uid: string;
  readonly method: CalendarMethod;
  readonly sequence: number;
  /** When the registration was made (UTC ms). */
  readonly madeAt: number;
  /** When the mail was queued (UTC ms): every attempt to send it has the same bytes. */
  readonly at: number;
};

/** Words around the entry, in the language of the mail. */
export type InviteWords = {
  readonly ticketOf: (type: string) => string;
  readonly cancelled: (title: string) => string;
};

/** Identity of the entry of a registration (calendar.md rule 10). */
export function ticketUid(registrationId: string, uidDomain: string): string {
  return `reg-${registrationId}@${uidDomain}`;
}

/**
 * The calendar of one mail: one entry, the recipient its only attendee, the sender of the mail its organizer under the name
 * of the edition. Source: calendar.md rules 13 and 27-30; RFC 5546 3.2.2 and 3.2.5.
 */
export function ticketCalendar(
  invite: TicketInvite,
  mailboxes: { readonly organizer: Mailbox; readonly attendee: Mailbox },
  words: InviteWords,
): Calendar {
  const { language, forum, city, first, last, address, uid, method, sequence } = invite;
  const at = wholeSecond(invite.at);
  const isCancelled = method === 'CANCEL';
  return {
    name: forum,
    description: '',
    refreshMinutes: 60,
    changedAt: at,
    zoneMode: 'utc',
    zones: [],
    method,
    entries: [
      {
        uid,
        sequence,
        createdAt: wholeSecond(invite.madeAt),
        changedAt: at,
        times: { kind: 'days', first, last },
        locale: language,
        summary: { text: isCancelled ? words.cancelled(forum) : forum, locale: language },
        description: descriptionOf(invite, words),
        location: city,
        categories: [],
        status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
        isBusy: !isCancelled,
        url: address,
        invite: { ...mailboxes, isChair: false },
      },
    ],
  };
}

function descriptionOf({ type, sentence = '', address }: TicketEntry, words: InviteWords): string {
  const sections = [type === '' ? '' : words.ticketOf(type)];
  return withAddress(sections, { sentence, address, limit: DESCRIPTION_LENGTH });
}

const DESCRIPTION_LENGTH = 2_000;
