'use server';

import { z } from 'zod';
import { action } from '#app/_request/action.ts';
import { retryMail } from '#usecases/mail.ts';
import { previewMailsAgain, sendMailsAgain } from '#usecases/mail-again.ts';

/** Makes a mail due now. */
export const retryMailAction = action(
  { name: 'mail.retry', permission: 'mail.see', schema: z.strictObject({ mailId: z.string().max(64) }) },
  (viewer, { mailId }) => retryMail(viewer, mailId),
);

const again = z.strictObject({ state: z.enum(['filed', 'dead']), kind: z.string().max(64).optional() });

/** How many mails would go out again. */
export const previewMailsAgainAction = action(
  { name: 'mail.preview_again', permission: 'mail.see', schema: again },
  previewMailsAgain,
);
/** Makes all of them due now. */
export const sendMailsAgainAction = action(
  {
    name: 'mail.send_again',
    permission: 'mail.see',
    schema: again.extend({ count: z.int().min(0).max(500) }),
  },
  sendMailsAgain,
);
