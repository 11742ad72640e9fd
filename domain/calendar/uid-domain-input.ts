import { z } from '../schema.ts';
import { readUidDomain } from './uid-domain.ts';

/** The domain of calendar identities as typed at the setup; an empty field leaves it to PUBLIC_URL, `invalid` is no host. */
export const uidDomainInput = z
  .string()
  .max(300)
  .optional()
  .transform((text) => (text?.trim() ? text : undefined))
  .refine((text) => text === undefined || readUidDomain(text) !== undefined, 'invalid')
  .transform((text) => (text === undefined ? undefined : readUidDomain(text)));
