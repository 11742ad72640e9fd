'use server';

import { z } from 'zod';
import { action } from '#app/_request/action.ts';
import { settingsShape } from '#domain/setting.ts';
import { mailProgress, queueTestMail } from '#usecases/mail.ts';
import { saveSettings } from '#usecases/setting.ts';

/** Saves how the instance presents itself. */
export const saveSettingsAction = action(
  {
    name: 'setting.save',
    permission: 'instance.manage',
    schema: z.strictObject({ base: settingsShape, values: settingsShape }),
  },
  (viewer, input) => saveSettings(viewer, input),
);

/** Leaves a test mail for whoever asks. */
export const sendTestMailAction = action(
  {
    name: 'mail.test',
    permission: 'instance.manage',
    schema: z.strictObject({ language: z.enum(['en', 'ru']) }),
  },
  async (viewer, { language }) => ({
    ok: true as const,
    mailId: (await queueTestMail(viewer, language)) ?? null,
  }),
);

/** How far the test mail is. */
export const testMailProgressAction = action(
  { name: 'mail.progress', permission: 'mail.see', schema: z.strictObject({ mailId: z.string().max(64) }) },
  async (viewer, { mailId }) => ({ ok: true as const, ...(await mailProgress(viewer, mailId)) }),
);
