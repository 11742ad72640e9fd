import { normaliseEmail } from './account.ts';
import { z } from './schema.ts';

/** Free text of strangers stays short in mails and lists (security-reliability.md T5). */
export const NAME_MOST = 80;

/** An address as typed, without blanks around it; `invalid` for what no mail can reach. */
export const emailInput = z
  .string()
  .max(320)
  .transform((text) => text.normalize('NFKC').trim())
  .refine((text) => normaliseEmail(text) !== undefined, 'invalid');

/** A name on one line; `missing` or `long` else. */
export const nameInput = z
  .string()
  .max(2_000, 'long')
  .transform((text) =>
    text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .refine((text) => text !== '', 'missing')
  .refine((text) => [...text].length <= NAME_MOST, 'long');

export const languageInput = z.enum(['en', 'ru']);

/** Where somebody wants to go afterwards; checked again by ownAddress before it is used. */
export const nextInput = z.string().max(2_000).optional();

/** A password as typed: never trimmed, an empty field is none. The rules are those of domain/password.ts. */
export const passwordInput = z
  .string()
  .max(4_096)
  .optional()
  .transform((text) => (text === '' ? undefined : text));
