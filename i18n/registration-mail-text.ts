import type { Messages } from './messages.ts';
import type { Translator } from './translator.ts';

/** What a mail about a registration says; the same shape as in domain/mail.ts (this room imports only itself). */
export type RegistrationSubject = {
  readonly kind: 'registration';
  readonly about: keyof typeof BUTTONS;
  readonly forum: string;
  readonly dates: string;
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly rank: number | null;
  readonly deadline: string;
  readonly reason: string;
  readonly amount: string;
  readonly reference: string;
  readonly code: string | null;
  readonly humanCode: string | null;
  readonly lines?: readonly string[];
  /** What became of sessions. */
  readonly changes?: readonly {
    readonly kind: keyof Messages['speakerRegistration']['mail'];
    readonly title: string;
    readonly when: string;
    readonly hall: string;
    readonly until: string;
  }[];
  readonly account?: readonly string[];
  readonly refund?: string;
  readonly seats?: { readonly total: number; readonly used: number; readonly code: string };
  readonly denial?: string;
  readonly unsubscribe?: string;
};

export type RegistrationMailWords = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly code: string | undefined;
  readonly pictureText: string | undefined;
  readonly button: { readonly label: string; readonly address: string } | undefined;
};

/** What the button of each mail is called. */
const BUTTONS = {
  ticket: 'ticket',
  party: 'group',
  invoice: 'payment',
  payment_due: 'payment',
  payment_reminder: 'payment',
  payment_more: 'payment',
  payment_expired: 'registration',
  refund_due: 'registration',
  refund_requested: 'registration',
  refund_sent: 'registration',
  received: 'registration',
  approved: 'registration',
  approved_waiting: 'place',
  rejected: 'registration',
  rank: 'place',
  draw_entered: 'place',
  draw_waiting: 'place',
  offer: 'offer',
  offer_ended: 'registration',
  left: 'registration',
  changed: 'ticket',
  transferred: 'registration',
  transfer_offer: 'transfer',
  cancelled: 'registration',
  sessions_changed: 'ticket',
  session_seat: 'ticket',
  session_offer: 'offer',
  session_offer_ended: 'ticket',
  session_passed: 'ticket',
  session_decided: 'ticket',
  session_invited: 'ticket',
  assign_reminder: 'group',
  seat_offer: 'ticket',
  questions_reminder: 'ticket',
  still_coming: 'ticket',
  staff_refund_due: 'refunds',
  delegation: 'list',
  delegation_reminder: 'list',
} as const;

/** Their seat is given up or somebody else's: the old link opens nothing for them. */
const WITHOUT_BUTTON: ReadonlySet<string> = new Set(['transferred']);

/** The words of a mail about a registration. The name of a person stands in a paragraph only, never in the subject. */
export function registrationMailText(t: Translator, about: RegistrationSubject): RegistrationMailWords {
  const { forum, dates, type, name, deadline, amount, reference, rank, reason, humanCode, address } = about;
  const hasTicket = about.code !== null && humanCode !== null;
  const given = humanCode ?? about.seats?.code;
  const paragraphs = [
    name === '' ? '' : t('registrationMail.greeting', { name }),
    t(`registrationMail.body.${about.about}`, { forum, dates, type, deadline, amount, reference }),
    rank === null ? '' : t('registrationMail.rank', { rank }),
    ...accountLines(t, about),
    about.refund === undefined ? '' : t('registrationMail.refund', { amount: about.refund }),
    ...seatLines(t, about),
    ...(about.lines ?? []),
    ...(about.changes ?? []).map(({ kind, ...what }) => t(`speakerRegistration.mail.${kind}`, what)),
    reason === '' ? '' : t('registrationMail.reason', { reason }),
    hasTicket ? t('registrationMail.codeHint') : '',
    hasTicket ? t('registrationMail.pdf') : '',
    hasTicket ? t('registrationMail.keep') : '',
    about.unsubscribe === undefined ? '' : t('reminder.mailOff', { address: about.unsubscribe }),
    SAYS_NOT_ME.has(about.about) && about.denial !== undefined
      ? t('registrationMail.notMe', { address: about.denial })
      : '',
  ];
  const label = t(`registrationMail.button.${BUTTONS[about.about]}`);
  return {
    subject: t(`registrationMail.subject.${about.about}`, { forum }),
    paragraphs: paragraphs.filter((text) => text !== ''),
    code: given,
    pictureText: hasTicket ? t('registrationMail.codeAlt', { code: humanCode }) : undefined,
    button: WITHOUT_BUTTON.has(about.about) ? undefined : { label, address },
  };
}

/** How an open amount is paid. */
function accountLines(t: Translator, { account }: RegistrationSubject): readonly string[] {
  if (account === undefined) return [];
  return account.length === 0 ? [t('payment.own.manual')] : [t('payment.own.transfer'), ...account];
}

/** What a delegation has, and what its code is for. */
function seatLines(t: Translator, { seats }: RegistrationSubject): readonly string[] {
  if (seats === undefined) return [];
  const { used, total } = seats;
  return [t('delegation.mail.used', { used, seats: total }), t('delegation.mail.code')];
}

const SAYS_NOT_ME: ReadonlySet<string> = new Set(['ticket', 'received', 'rank', 'draw_entered']);
