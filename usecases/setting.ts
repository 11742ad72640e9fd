import { z } from 'zod';
import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import { settingByName } from '#db/setting.ts';
import { defaultSettings, type InstanceSettings } from '#domain/setting.ts';

/** How the instance presents itself, for mails and pages; defaults from PUBLIC_URL where nothing was chosen. */
export async function readSettings(): Promise<InstanceSettings> {
  const stored = await settingByName(getDb().read, SETTING_NAME);
  const known = defaultSettings(environment().publicUrl);
  return { ...known, ...(settingShape.safeParse(stored?.value).data ?? {}) };
}

const SETTING_NAME = 'instance';

const settingShape = z
  .object({
    name: z.string(),
    fromName: z.string(),
    fromAddress: z.string(),
    replyTo: z.string().nullable(),
    contact: z.string().nullable(),
  })
  .partial() as z.ZodType<Partial<InstanceSettings>>;
