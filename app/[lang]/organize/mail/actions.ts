'use server';

import { z } from 'zod';
import { action } from '#app/_request/action.ts';
import { retryMail } from '#usecases/mail.ts';

/** Makes a mail due now. */
export const retryMailAction = action(
  { name: 'mail.retry', permission: 'mail.see', schema: z.strictObject({ mailId: z.string().max(64) }) },
  (viewer, { mailId }) => retryMail(viewer, mailId),
);
