import type { Language } from './messages.ts';
import { type RegistrationSubject, registrationMailText } from './registration-mail-text.ts';
import { type ReleaseSubject, releaseMailText } from './release-mail-text.ts';
import { type PlaceKind, placeWord } from './right-words.ts';
import { type Translator, translator } from './translator.ts';

/** What a mail is about; the same shape as in domain/mail.ts (this room imports only itself). */
export type MailSubject =
  | { readonly kind: 'code'; readonly purpose: string; readonly digits: string }
  | {
      readonly kind: 'invite';
      readonly role: string;
      readonly place: string;
      readonly part: { readonly kind: PlaceKind; readonly name: string } | null;
      readonly inviter: string;
      readonly address: string;
    }
  | {
      readonly kind: 'register_invite';
      readonly forum: string;
      readonly type?: string;
      readonly code: string;
      readonly until: string;
      readonly address: string;
    }
  | {
      readonly kind: 'contact';
      readonly forum: string;
      readonly name: string;
      readonly email: string;
      readonly paragraphs: readonly string[];
    }
  | {
      readonly kind: 'journal_root';
      readonly forum: string;
      readonly day: string;
      readonly root: string;
      readonly segments: number;
      readonly address: string;
    }
  | { readonly kind: 'email_changed'; readonly oldEmail: string; readonly newEmail: string }
  | { readonly kind: 'password_changed' }
  | {
      readonly kind: 'broadcast_late';
      readonly forum: string;
      readonly session: string;
      readonly hall: string;
      readonly planned: string;
      readonly address: string;
    }
  | { readonly kind: 'test' }
  | {
      readonly kind: 'campaign';
      readonly subject: string;
      readonly paragraphs: readonly string[];
      readonly address: string;
      readonly unsubscribe: string;
    }
  | RegistrationSubject
  | ReleaseSubject;

/** Who writes: names that are inert already (domain/mail-name.ts). */
export type MailHouse = {
  readonly name: string;
  readonly address: string;
  readonly contact: string | null;
  /** What the organizers say at the end, a line for each. */
  readonly note?: readonly string[];
};

/** A mail in words. Names of people stand in paragraphs only, never in the subject (security-reliability.md T5). */
export type MailText = {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly code: string | undefined;
  /** What the picture of the code says to who does not see it; absent: there is no picture. */
  readonly pictureText: string | undefined;
  readonly button: { readonly label: string; readonly address: string } | undefined;
  readonly footer: readonly string[];
};

/** The words of every mail that Plenum sends, in the reader's language. */
export function mailText(language: Language, about: MailSubject, house: MailHouse): MailText {
  const t = translator(language);
  const words = wordsOf(t, about, house);
  const { subject, paragraphs, code, button, pictureText } = words;
  const contact = house.contact === null ? [] : [t('mail.text.contact', { contact: house.contact })];
  const from = t('mail.text.from', { name: house.name, address: house.address });
  const footer = [...(house.note ?? []), from, ...contact];
  return { subject, heading: subject, paragraphs, code, pictureText, button, footer };
}

function wordsOf(t: Translator, about: MailSubject, house: MailHouse): { readonly subject: string } & Body {
  if (about.kind === 'registration') return registrationMailText(t, about);
  if (about.kind === 'release') return releaseMailText(t, about);
  return { subject: subjectOf(t, about), ...bodyOf(t, about, house) };
}

type Body = Pick<MailText, 'paragraphs'> & Partial<Pick<MailText, 'code' | 'button' | 'pictureText'>>;

const PURPOSES = [
  ...(['sign_in', 'change_email', 'set_password', 'transfer', 'own_data', 'replace'] as const),
  'lost_ticket',
] as const;
const ROLES = [
  'owner',
  'organizer',
  'programme_editor',
  'track_curator',
  'reviewer',
  'moderator',
  'desk',
  'door_device',
  'speaker',
  'registered',
] as const;

type HouseSubject = Exclude<MailSubject, RegistrationSubject | ReleaseSubject>;

function subjectOf(t: Translator, about: HouseSubject): string {
  switch (about.kind) {
    case 'code': {
      const purpose = PURPOSES.find((each) => each === about.purpose) ?? 'sign_in';
      return t(`mail.text.code.${purpose}`);
    }
    case 'invite':
      return t('mail.text.invite.subject');
    case 'register_invite':
      return t('mail.text.registerInvite.subject', { forum: about.forum });
    case 'contact':
      return t('mail.text.contactForm.subject', { forum: about.forum });
    case 'journal_root':
      return t('mail.text.journalRoot.subject', { day: about.day });
    case 'email_changed':
      return t('mail.text.emailChanged.subject');
    case 'password_changed':
      return t('mail.text.passwordChanged.subject');
    case 'broadcast_late':
      return t('mail.text.broadcastLate.subject', { session: about.session });
    case 'test':
      return t('mail.text.test.subject');
    case 'campaign':
      return about.subject;
  }
}

function bodyOf(t: Translator, about: HouseSubject, house: MailHouse): Body {
  switch (about.kind) {
    case 'code':
      return {
        paragraphs: [t('mail.text.code.use'), t('mail.text.code.warning')],
        code: about.digits,
      };
    case 'invite':
      return {
        paragraphs: [inviteLine(t, about), t('mail.text.invite.life')],
        button: { label: t('mail.text.invite.accept'), address: about.address },
      };
    case 'register_invite':
      return registerInvite(t, about);
    case 'contact': {
      const { name, email, forum, paragraphs } = about;
      const who = t('mail.text.contactForm.who', { name, email, forum });
      return { paragraphs: [who, ...paragraphs, t('mail.text.contactForm.note')] };
    }
    case 'journal_root': {
      const { forum, day, root, segments, address } = about;
      const what = t('mail.text.journalRoot.what', { forum, day, segments });
      const check = t('mail.text.journalRoot.check', {
        command: `npm run plenum -- views recount --root ${root}`,
      });
      const button = { label: t('mail.text.journalRoot.open'), address };
      return { paragraphs: [what, root, t('mail.text.journalRoot.keep'), check], button };
    }
    case 'email_changed': {
      const { oldEmail, newEmail } = about;
      return { paragraphs: [t('mail.text.emailChanged.what', { oldEmail, newEmail }), alarm(t, house)] };
    }
    case 'password_changed':
      return { paragraphs: [t('mail.text.passwordChanged.what'), alarm(t, house)] };
    case 'broadcast_late':
      return broadcastLate(t, about);
    case 'test':
      return { paragraphs: [t('mail.text.test.what')] };
    case 'campaign': {
      const { paragraphs, address, unsubscribe } = about;
      const off = t('campaign.mail.off', { address: unsubscribe });
      return { paragraphs: [...paragraphs, off], button: { label: t('campaign.mail.ticket'), address } };
    }
  }
}

function inviteLine(
  t: Translator,
  { role, place, part, inviter }: Extract<MailSubject, { kind: 'invite' }>,
): string {
  const known = ROLES.find((each) => each === role);
  const named = known === undefined ? role : t(`mail.role.${known}`);
  if (part !== null) {
    const what = placeWord(t, part.kind, part.name);
    return t('mail.text.invite.part', { inviter, role: named, place, part: what });
  }
  return place === ''
    ? t('mail.text.invite.instance', { inviter, role: named })
    : t('mail.text.invite.place', { inviter, role: named, place });
}

function broadcastLate(
  t: Translator,
  { forum, session, hall, planned, address }: Extract<MailSubject, { kind: 'broadcast_late' }>,
): Body {
  const what = t('mail.text.broadcastLate.what', { forum, session, hall, planned });
  return {
    paragraphs: [what, t('mail.text.broadcastLate.next')],
    button: { label: t('mail.text.broadcastLate.open'), address },
  };
}

function registerInvite(
  t: Translator,
  { forum, type, code, until, address }: Extract<MailSubject, { kind: 'register_invite' }>,
): Body {
  const what =
    type === undefined
      ? t('mail.text.registerInvite.what', { forum })
      : t('mail.text.registerInvite.whatType', { forum, type });
  const life = until === '' ? [] : [t('mail.text.registerInvite.until', { until })];
  return {
    paragraphs: [what, t('mail.text.registerInvite.use'), ...life],
    code,
    button: { label: t('mail.text.registerInvite.open'), address },
  };
}

function alarm(t: Translator, { contact }: MailHouse): string {
  return contact === null ? t('mail.text.alarm') : t('mail.text.alarmContact', { contact });
}
