import { accountById } from '#db/account/account.ts';
import { grantsOfTeam } from '#db/account/grant.ts';
import type { Stream } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import { hallNames } from '#db/hall-name.ts';
import { knownMails, type NewMail, queueMail } from '#db/mail.ts';
import { timeRange, zoneNameText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { BroadcastFacts } from './broadcast-facts.ts';
import type { StagePlace } from './broadcast-walk.ts';
import { type StageState, stageStates } from './stage-state.ts';

export const LATE_MAIL = 'broadcast_late';

/**
 * Writes to the organizers about broadcasts that should have begun ten minutes ago and have no signal: one mail to each of them
 * for each planned start (broadcast.md "State machine"). `at` is UTC ms. @returns how many mails were left
 */
export async function alertLate(
  place: StagePlace,
  facts: Pick<BroadcastFacts, 'broadcasts' | 'recordings' | 'setting' | 'streams'>,
  at: number,
): Promise<number> {
  const late = facts.streams.flatMap((stream) =>
    // What is late is not on, and has no end yet.
    stageStates(place, { ...facts, ends: new Map() }, stream, at)
      .filter(({ hint }) => hint.code === 'delayed_long')
      .map((state) => ({ ...state, stream })),
  );
  if (late.length === 0) return 0;
  const readers = await readersOf(place);
  const halls = new Map((await hallNames(getDb().read, place.scope)).map(({ id, name }) => [id, name]));
  const mails = late.flatMap((one) =>
    readers.map((reader) =>
      mailOf(place, { ...one, hall: halls.get(one.stream.hallId ?? '') ?? one.stream.title }, reader, at),
    ),
  );
  const known = await knownMails(
    getDb().read,
    mails.map(({ dedupeKey }) => dedupeKey),
  );
  const open = mails.filter(({ dedupeKey }) => !known.has(dedupeKey));
  if (open.length === 0) return 0;
  return getDb().tx(
    async (tx) => {
      let count = 0;
      for (const mail of open) if ((await queueMail(tx, mail)) !== undefined) count += 1;
      return count;
    },
    { label: 'broadcast.alert' },
  );
}

type AlertReader = { readonly id: string; readonly email: string; readonly language: Language };

/** Who organizes the edition or its series; where nobody does, who has the whole instance. */
async function readersOf({ edition }: StagePlace): Promise<AlertReader[]> {
  const { read } = getDb();
  const { id: editionId, seriesId } = edition;
  const target = { kind: 'edition', editionId, seriesId, isPublic: true } as const;
  const grants = (await grantsOfTeam(read, { kind: 'edition', editionId, seriesId })).filter((grant) => {
    const viewer: Viewer = {
      ...{ kind: 'account', accountId: grant.accountId, name: grant.accountName },
      grants: [{ role: grant.role, scope: grant.scope }],
    };
    return decidePermission(viewer, 'broadcast.manage', target) === 'allowed';
  });
  const near = grants.filter(({ scope }) => scope.kind !== 'instance');
  const ids = new Set((near.length > 0 ? near : grants).map(({ accountId }) => accountId));
  const readers: AlertReader[] = [];
  for (const id of ids) {
    const account = await accountById(read, id);
    if (account && account.disabledAt === null) readers.push(account);
  }
  return readers;
}

type Late = StageState & { readonly stream: Stream; readonly hall: LocaleMap };

function mailOf(
  { edition, programme }: StagePlace,
  { row, walker, stream, hall }: Late,
  { id: accountId, email: toEmail, language }: AlertReader,
  at: number,
): NewMail {
  const { startAt, endAt } = walker.slot;
  const { zone, defaultLocale, locales } = edition;
  const said = (map: LocaleMap) => pickText(map, language, defaultLocale, locales)?.text ?? '';
  const slot = programme.slotByOccurrenceId.get(row.occurrenceId);
  const session = programme.sessionById.get(slot?.sessionId ?? '');
  return {
    kind: LATE_MAIL,
    // Planned anew, it may be late anew.
    dedupeKey: `${LATE_MAIL}:${row.id}:${startAt}:${accountId}`,
    ...{ language, toEmail, accountId, editionId: edition.id, at },
    params: {
      ...{ edition: edition.slug, streamId: stream.id, forum: said(edition.name) },
      ...{ session: said(session?.title ?? {}), hall: said(hall) },
      planned: `${timeRange(startAt, endAt, zone, language)} (${zoneNameText(zone, startAt, language)})`,
    },
  };
}
