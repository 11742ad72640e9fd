import type { Language } from '#domain/locale.ts';
import { MAIL_FAILURES, MAIL_KINDS, type MailState } from '#domain/mail.ts';
import type { Translator } from '#i18n/translator.ts';
import type { BadgeTone } from '../../ui/badge.tsx';

/** A mail in a list. Instants are UTC milliseconds. */
export type MailRow = {
  readonly id: string;
  readonly kind: string;
  readonly language: Language;
  readonly toEmail: string;
  readonly state: MailState;
  readonly tries: number;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly lastError: string | null;
};

export const STATE_TONES: Readonly<Record<MailState, BadgeTone>> = {
  due: 'neutral',
  sending: 'accent',
  sent: 'success',
  filed: 'warning',
  dead: 'danger',
};

export function kindText(kind: string, t: Translator): string {
  const known = MAIL_KINDS.find((each) => each === kind);
  return known === undefined ? kind : t(`mail.kind.${known}`);
}

/** Why a mail has not reached anybody, where that is known. */
export function reasonText({ state, lastError }: Pick<MailRow, 'state' | 'lastError'>, t: Translator) {
  if (state === 'filed') return t('mail.page.filed');
  return lastError === null ? undefined : failureText(lastError, t);
}

function failureText(failure: string, t: Translator): string {
  const known = MAIL_FAILURES.find((each) => each === failure) ?? 'unknown';
  return t(`mail.failure.${known}`);
}

export type MailQuery = { readonly state?: MailState; readonly kind?: string };

/** The address of the list with these filters; `page` counts from 1. */
export function mailAddress(base: string, { state, kind }: MailQuery, page = 1): string {
  const search = new URLSearchParams();
  if (state !== undefined) search.set('state', state);
  if (kind !== undefined) search.set('kind', kind);
  if (page > 1) search.set('page', String(page));
  return search.size === 0 ? base : `${base}?${search}`;
}
