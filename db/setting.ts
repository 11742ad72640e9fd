import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from './types.ts';

export type StoredSetting = { readonly value: unknown; readonly version: number; readonly updatedAt: number };

/** A setting of the instance by its name; undefined until somebody chose. */
export async function settingByName(reader: Reader, name: string): Promise<StoredSetting | undefined> {
  const { instanceSetting } = reader.t;
  const [found] = await reader
    .select({
      value: instanceSetting.value,
      version: instanceSetting.version,
      updatedAt: instanceSetting.updatedAt,
    })
    .from(instanceSetting)
    .where(eq(instanceSetting.name, name));
  return found;
}

/** Stores a setting over the version that was read (0: there was none); false when somebody was faster. */
export async function storeSetting(
  tx: Tx,
  { name, value, version, at }: { name: string; value: unknown; version: number; at: number },
): Promise<boolean> {
  const { instanceSetting } = tx.t;
  if (version === 0) {
    const made = await tx
      .insert(instanceSetting)
      .values({ name, value, version: 1, updatedAt: at })
      .onConflictDoNothing()
      .returning({ name: instanceSetting.name });
    return made.length === 1;
  }
  const changed = await tx
    .update(instanceSetting)
    .set({ value, version: version + 1, updatedAt: at })
    .where(and(eq(instanceSetting.name, name), eq(instanceSetting.version, version)))
    .returning({ name: instanceSetting.name });
  return changed.length === 1;
}
