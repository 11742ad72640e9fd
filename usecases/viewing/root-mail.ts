import { now } from '#adapters/clock.ts';
import { countingFolder } from '#adapters/counting-folder.ts';
import { getDb } from '#db/client.ts';
import { queueMail } from '#db/mail.ts';
import { editionsOfNumbers } from '#db/registration/setup.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import { editionsWatched } from '#db/viewing/target-list.ts';
import type { DailyRoot } from '#db/viewing/view-compare.ts';
import { isLanguage, pickText } from '#domain/locale.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { headAddresses } from '../registration/staff-address.ts';

const DAY_MS = 86_400_000;
/** A server that stood still for longer says no more of what was before. */
const TOLD_WITHIN_MS = 7 * DAY_MS;

/**
 * Mails the root of each day that is over to those who run the broadcasts of an edition that was watched on it, once for each
 * (B27): who changes the journal later would have to change their mailboxes too. @returns how many mails were left
 */
export async function mailDailyRoots(): Promise<number> {
  const dataFolder = countingFolder();
  const log = openSegmentLog(dataFolder);
  if (log === undefined) return 0;
  const roots = log.roots();
  log.close();
  let left = 0;
  for (const root of roots) {
    const beganAt = Date.parse(root.dayOn);
    if (now() - beganAt > TOLD_WITHIN_MS) continue;
    const numbers = editionsWatched(dataFolder, beganAt, beganAt + DAY_MS);
    for (const { editionId } of await editionsOfNumbers(getDb().read, numbers))
      left += await mailRoot(editionId, root);
  }
  return left;
}

async function mailRoot(editionId: string, { dayOn, root, segments }: DailyRoot): Promise<number> {
  try {
    const { edition } = await gateHouse(systemViewer('journal'), editionId);
    const people = await headAddresses(getDb().read, edition, 'broadcast.manage');
    return await getDb().tx(
      async (tx) => {
        let left = 0;
        for (const { email, locale } of people) {
          const language = [locale, edition.defaultLocale].find(isLanguage) ?? 'en';
          const forum = pickText(edition.name, language, edition.defaultLocale)?.text ?? edition.slug;
          const id = await queueMail(tx, {
            ...{ kind: 'journal_root', dedupeKey: `journal_root:${editionId}:${dayOn}:${email}` },
            ...{ language, toEmail: email, editionId, at: now() },
            params: { forum, edition: edition.slug, dayOn, root, segments: String(segments) },
          });
          if (id !== undefined) left += 1;
        }
        return left;
      },
      { label: 'viewing.root-mail' },
    );
  } catch (error) {
    // The edition was removed meanwhile.
    if (error instanceof NotFoundError) return 0;
    throw error;
  }
}
