import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { type FeedLinkRow, linkByToken, linksOf } from '#db/calendar/link.ts';
import { editionIdsOfParts } from '#db/calendar/own-part.ts';
import { getDb } from '#db/client.ts';
import type { FeedClient } from '#domain/calendar/feed-client.ts';
import { isFeedToken } from '#domain/calendar/feed-token.ts';
import { type LinkKind, type LinkSetting, linkEnd, MOST_LINKS } from '#domain/calendar/link-setting.ts';
import { plainPaths } from '#domain/paths.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { tokenHash } from '../account/secret.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import type { RegistrationEdition } from '../registration/answer.ts';
import { editionShown } from '../registration/registration-page.ts';
import { type LinkAsker, linkOwner } from './link-owner.ts';
import { ownEditionIds, ownPersonIds } from './own-part.ts';

/** What somebody sees of their links; never an address (calendar.md C8, C10). */
export type LinkShown = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly label: string;
  readonly setting: LinkSetting;
  readonly expiresAt: number;
  readonly isOff: boolean;
  /** Undefined before the first fetch. */
  readonly seen: { readonly at: number; readonly client: FeedClient; readonly release: string } | undefined;
};

/** The links of one edition, and whether another one can be made. */
export type EditionLinks = {
  readonly edition: RegistrationEdition;
  /** Of the public programme, e.g. `3.1`. */
  readonly version: string;
  readonly links: readonly LinkShown[];
  /** Undefined while one can be made. */
  readonly full: 'too_many' | 'over' | undefined;
  /** Has a part in this programme. */
  readonly canSpeak: boolean;
  /** What the organizers chose for who does not choose (calendar.md C16); a new link begins with it. */
  readonly preset: Pick<LinkSetting, 'alarmMinutes' | 'cancelledMode'>;
};

/** How long a link that was switched off can be switched on again. */
const REMEMBERED_MS = 24 * 3_600_000;

/**
 * The links of whoever asks, by edition: those in which they have links, marks or a registration, the one that they
 * came from, and those to come of which the public programme names them. Editions that are hidden now are left out: their
 * links answer nothing either.
 */
export async function ownLinks(asker: LinkAsker, from?: string): Promise<EditionLinks[]> {
  const { read } = getDb();
  const { viewer } = asker;
  const owner = await linkOwner(read, asker);
  const rows = owner === undefined ? [] : await linksOf(read, owner, now() - REMEMBERED_MS);
  const own = viewer.kind === 'account' ? await ownEditionIds(viewer.accountId) : [];
  const personIds = await ownPersonIds(viewer);
  const ids = new Set([...rows.map(({ editionId }) => editionId), ...own]);
  const spoken = (await editionIdsOfParts(read, personIds)).filter((id) => !ids.has(id));
  const targets = [
    ...(from === undefined ? [] : [{ edition: from }]),
    ...[...ids].map((editionId) => ({ editionId })),
  ];
  const found = new Map<string, EditionLinks>();
  for (const target of [...targets, ...spoken.map((editionId) => ({ editionId }))]) {
    const here = await inEdition(asker, target, { rows, personIds });
    if (here === undefined || found.has(here.edition.id)) continue;
    // A part in a draft is nobody's yet, and of what is over no link is made.
    const isOffered = here.canSpeak && here.full !== 'over';
    if (isOffered || targets.some((one) => one === target)) found.set(here.edition.id, here);
  }
  return [...found.values()];
}

type Own = { readonly rows: readonly FeedLinkRow[]; readonly personIds: readonly string[] };

async function inEdition(
  { viewer }: LinkAsker,
  target: { readonly edition: string } | { readonly editionId: string },
  { rows, personIds }: Own,
): Promise<EditionLinks | undefined> {
  try {
    const { scope, edition } = await gateEdition(viewer, 'programme.see', target);
    const index = await openPublicProgramme(viewer, edition.slug);
    const endsAt = linkEnd(edition);
    const links = rows
      .filter(({ editionId }) => editionId === edition.id)
      // An edition that was put off takes its links along.
      .map((row) => linkShown({ ...row, expiresAt: Math.max(row.expiresAt, endsAt) }));
    const live = links.filter(({ isOff }) => !isOff).length;
    const { alarmMinutes, cancelledMode } = await calendarSetting(getDb().read, scope);
    const isOver = endsAt <= now();
    return {
      edition: editionShown(edition),
      version: versionOf(index),
      links,
      full: isOver ? 'over' : live >= MOST_LINKS ? 'too_many' : undefined,
      canSpeak: personIds.some((id) => index.sessionsByPerson.has(id)),
      preset: { alarmMinutes, cancelledMode },
    };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/**
 * The whole address of a link for whoever has just made or replaced it and holds its token; undefined for every other
 * token and for who does not own the link.
 */
export async function addressOfOwn(
  asker: LinkAsker,
  token: string,
): Promise<{ readonly id: string; readonly address: string } | undefined> {
  if (!isFeedToken(token)) return undefined;
  const { read } = getDb();
  const link = await linkByToken(read, tokenHash(token));
  const owner = await linkOwner(read, asker);
  if (link === undefined || owner === undefined || link.revokedAt !== null) return undefined;
  const isOwn =
    'accountId' in owner
      ? link.accountId === owner.accountId
      : owner.favouriteSetIds.includes(link.favouriteSetId ?? '');
  if (!isOwn) return undefined;
  const path = plainPaths.secretFeed(token, link.kind);
  return { id: link.id, address: new URL(path, environment().publicUrl).href };
}

/** The version of a release as people read it. */
export function versionOf({ snapshot: { release } }: SnapshotIndex): string {
  return `${release.major}.${release.minor}`;
}

function linkShown(row: FeedLinkRow): LinkShown {
  const { id, kind, label, expiresAt, seenAt, seenClient, seenRelease } = row;
  const { locale, zoneMode, alarmMinutes, cancelledMode } = row;
  const hasSeen = seenAt !== null && seenClient !== null && seenRelease !== null;
  return {
    ...{ id, kind, label, expiresAt },
    setting: { locale, zoneMode, alarmMinutes, cancelledMode },
    isOff: row.revokedAt !== null,
    seen: hasSeen ? { at: seenAt, client: seenClient, release: seenRelease } : undefined,
  };
}
