import type { DoorWord } from '#domain/checkin/door-noun.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { openRules, type RuleDesk } from './checkpoint-rule.ts';
import { type DeviceNews, deviceNews } from './device-desk.ts';
import { openDoor } from './door-record.ts';

/** A record of the doors with what stands beside its form: rules of a checkpoint, what a device last told. */
export type DoorPage = {
  readonly record: Awaited<ReturnType<typeof openDoor>>;
  readonly rules?: RuleDesk | undefined;
  readonly news?: DeviceNews | undefined;
};

/** One record for its page; `record` is undefined where there is none. @throws NotFoundError, ForbiddenError */
export async function openDoorPage(
  viewer: Viewer,
  slug: string,
  { word, id }: { readonly word: DoorWord; readonly id: string },
  language: Language,
): Promise<DoorPage> {
  const record = await openDoor(viewer, slug, { word, id }, language);
  if (record === undefined) return { record };
  if (word === 'checkpoints') return { record, rules: await openRules(viewer, slug, id, language) };
  return word === 'devices' ? { record, news: await deviceNews(viewer, slug, id) } : { record };
}
