import type { Translator } from './translator.ts';

/** What a mail about a release says; the same shape as in domain/mail.ts (this room imports only itself). */
export type ReleaseSubject = {
  readonly kind: 'release';
  readonly about: 'digest' | 'entry';
  readonly forum: string;
  readonly name: string;
  readonly changes: readonly {
    readonly kind: 'added' | 'moved' | 'cancelled' | 'removed';
    readonly title: string;
    readonly when: string;
    readonly hall: string;
    readonly was: string;
  }[];
  readonly address: string;
  readonly feed: string;
  readonly isOwnPage: boolean;
};

/** The mail that lists everything new, or a short one beside it that only carries an entry of a calendar. */
export function releaseMailText(t: Translator, about: ReleaseSubject) {
  const { name, changes, feed, address, isOwnPage } = about;
  const hello = name === '' ? [] : [t('releaseMail.mail.hello', { name })];
  const tail = feed === '' ? [] : [t('releaseMail.mail.feed', { address: feed })];
  return {
    subject: subjectOf(t, about),
    paragraphs: [...hello, leadOf(t, about), ...changes.flatMap((change) => lineOf(t, change)), ...tail],
    button: { label: t(isOwnPage ? 'releaseMail.mail.page' : 'releaseMail.mail.programme'), address },
  };
}

/** Whoever is told of their part for the first time has nothing that changed. */
function leadOf(t: Translator, { about, forum, changes }: ReleaseSubject): string {
  if (about === 'entry') return t('releaseMail.mail.entry');
  const isNew = changes.every(({ kind }) => kind === 'added');
  return t(isNew ? 'releaseMail.mail.digestNew' : 'releaseMail.mail.digest', { forum });
}

/** Of an entry with its title: up to twenty such mails come at once, and lists of mails show subjects only. */
function subjectOf(t: Translator, { about, forum, changes }: ReleaseSubject): string {
  if (about === 'digest') return t('releaseMail.mail.subject', { forum });
  const isOver = changes.every(({ kind }) => kind === 'cancelled' || kind === 'removed');
  const title = changes[0]?.title || forum;
  return t(isOver ? 'releaseMail.mail.entryCancelled' : 'releaseMail.mail.entrySubject', { forum, title });
}

function lineOf(
  t: Translator,
  { kind, title, when, hall, was }: ReleaseSubject['changes'][number],
): string[] {
  const what = [title, when, hall].filter((part) => part !== '').join(' · ');
  const line = t(`releaseMail.mail.${kind}`, { what });
  return was === '' ? [line] : [line, t('releaseMail.mail.was', { was })];
}
