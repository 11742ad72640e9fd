import { environment } from '#adapters/env.ts';
import type { StoredMail } from '#db/mail.ts';
import { dateText } from '#domain/date-text.ts';
import { INVITE_PARTS, type InvitePart, type MailMatter } from '#domain/mail.ts';
import { inertName, inertParagraphs } from '#domain/mail-name.ts';
import { paths } from '#domain/paths.ts';
import { inviteToken } from './account/invite.ts';
import { digitsOfCode } from './account/one-time-code.ts';

/** What stands where a code or a link would, for readers who may see the mail and not use it. */
const HIDDEN_DIGITS = '••••••••';

/**
 * What a stored mail is about. Codes and links are derived again from ids, or hidden; names come out inert
 * (security-reliability.md T5). Undefined for a kind that this version does not know.
 */
export function matterOf(
  mail: Pick<StoredMail, 'kind' | 'language' | 'params' | 'createdAt'>,
  secrets: 'shown' | 'hidden',
): MailMatter | undefined {
  // The mail is left by the transaction that makes the code or the invite, at the same instant.
  const { kind, params, createdAt } = mail;
  const text = (name: string) => params[name] ?? '';
  if (kind === 'code') {
    const digits = secrets === 'shown' ? digitsOfCode(text('codeId'), createdAt) : HIDDEN_DIGITS;
    return { kind, purpose: text('purpose'), digits };
  }
  if (kind === 'invite') {
    const token = secrets === 'shown' ? inviteToken(text('inviteId'), createdAt) : '…';
    const address = `${environment().publicUrl}${decodeURI(paths(mail.language).invite(token))}`;
    const [place, inviter] = [inertName(text('place')), inertName(text('inviter'))];
    return { kind, role: text('role'), place, part: partOf(params), inviter, address };
  }
  if (kind === 'register_invite') return registerInvite(mail, secrets);
  if (kind === 'journal_root') return rootMatter(mail);
  if (kind === 'contact') {
    const [forum, name] = [inertName(text('forum')), inertName(text('name'))];
    return { kind, forum, name, email: text('email'), paragraphs: inertParagraphs(text('text')) };
  }
  if (kind === 'broadcast_late') return late(mail);
  if (kind === 'email_changed') return { kind, oldEmail: text('oldEmail'), newEmail: text('newEmail') };
  return kind === 'password_changed' || kind === 'test' ? { kind } : undefined;
}

function rootMatter({ language, params }: Pick<StoredMail, 'language' | 'params'>): MailMatter {
  const text = (name: string) => params[name] ?? '';
  const page = paths(language).deskEdition(text('edition'), 'audience');
  return {
    ...{ kind: 'journal_root', forum: inertName(text('forum')), day: dateText(text('dayOn'), language) },
    ...{ root: text('root'), segments: Number(text('segments')) },
    address: `${environment().publicUrl}${page}`,
  };
}

function late({ language, params }: Pick<StoredMail, 'language' | 'params'>): MailMatter {
  const text = (name: string) => params[name] ?? '';
  const desk = paths(language).deskEdition(text('edition'), 'broadcasts', 'control', text('streamId'));
  const [forum, session, hall] = [
    inertName(text('forum')),
    inertName(text('session')),
    inertName(text('hall')),
  ];
  const address = `${environment().publicUrl}${desk}`;
  return { kind: 'broadcast_late', forum, session, hall, planned: text('planned'), address };
}

/** The code goes behind the `#`, which no server and no log ever sees. */
function registerInvite(
  { language, params }: Pick<StoredMail, 'language' | 'params'>,
  secrets: 'shown' | 'hidden',
): MailMatter {
  const text = (name: string) => params[name] ?? '';
  const code = secrets === 'shown' ? text('code') : HIDDEN_DIGITS;
  const slug = text('type');
  const page = paths(language).register(text('edition'), slug === '' ? {} : { type: slug });
  const address = `${environment().publicUrl}${page}#code=${secrets === 'shown' ? code : '…'}`;
  const [forum, name] = [inertName(text('forum')), inertName(text('typeName'))];
  const type = name === '' ? {} : { type: name };
  return { kind: 'register_invite', forum, ...type, code, until: text('until'), address };
}

/** Invites that were left before parts were named have none. */
function partOf(params: StoredMail['params']): InvitePart | null {
  const kind = INVITE_PARTS.find((each) => each === params.partKind);
  const name = inertName(params.part ?? '');
  return kind === undefined || name === '' ? null : { kind, name };
}
