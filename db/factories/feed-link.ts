import { addLink, type FeedLinkRow } from '../calendar/link.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { scopeOf } from './edition.ts';

type LinkValues = Pick<FeedLinkRow, 'tokenSha256' | 'accountId'> & Partial<FeedLinkRow>;

const DAY = 86_400_000;

/** A link of an account to its own calendar, which was never fetched and ends tomorrow; gives its id. */
export async function aFeedLink(
  tx: Tx,
  edition: Parameters<typeof scopeOf>[0],
  values: LinkValues,
): Promise<string> {
  const at = Date.now();
  const link: Omit<FeedLinkRow, 'editionId'> = {
    ...{ id: newId(), favouriteSetId: null, kind: 'agenda', label: 'Phone', locale: 'en' },
    ...{ zoneMode: 'local', alarmMinutes: null, cancelledMode: 'shown', createdAt: at, expiresAt: at + DAY },
    ...{ revokedAt: null, seenAt: null, seenClient: null, seenRelease: null, digest: null, changedAt: null },
    ...values,
  };
  await addLink(tx, scopeOf(edition), link);
  return link.id;
}
