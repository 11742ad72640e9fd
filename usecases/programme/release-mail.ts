import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { keepPersonInvite, personInvites } from '#db/calendar/calendar-invite.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { getDb } from '#db/client.ts';
import { queueMail } from '#db/mail.ts';
import { publicReleaseId } from '#db/programme/public-snapshot.ts';
import {
  type ReleaseMailReader,
  type ReleaseMailRow,
  releaseMailReaders,
  releaseMails,
  removeReleaseMails,
} from '#db/release-mail.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import type { SentInvite } from '#domain/calendar/invite.ts';
import {
  type InviteMeans,
  inviteWay,
  type PlannedSlotInvite,
  planSlotInvites,
} from '#domain/calendar/slot-invite.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { type PersonChange, rolesIn } from '#domain/programme/person-change.ts';
import type { SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { calendarDomain } from '../calendar/calendar-domain.ts';
import { languageOf } from '../registration/setup-facts.ts';
import { sha256 } from './import-means.ts';
import { RELEASE_MAIL } from './release-mail-matter.ts';
import { type ReleaseStory, releaseStory } from './release-story.ts';

export type ReleaseMailRefusal =
  /** Another release came, or somebody else was here: look again. */
  | { readonly ok: false; readonly reason: 'stale' }
  | { readonly ok: false; readonly reason: 'count_changed'; readonly count: number };
export type ReleaseMailResult = { readonly ok: true; readonly count: number } | ReleaseMailRefusal;

export type ReleaseMailOrder = {
  /** The release that was looked at. */
  readonly releaseId: string;
  /** Null: all that can be sent. */
  readonly mailId: string | null;
};

/** So many in one transaction: others write in between. */
const STEP = 50;

/**
 * Leaves the mails of waiting drafts in the outbox, with what they tell calendars; what was left waits no more, so that a
 * break in between loses nothing and sends nothing twice (programme.md PU5, calendar.md C12). Drafts whose reader has no
 * address stay. @throws NotFoundError, ForbiddenError
 */
export async function approveReleaseMails(
  viewer: Viewer,
  slug: string,
  { releaseId, mailId, count }: ReleaseMailOrder & { readonly count: number },
): Promise<ReleaseMailResult> {
  const { scope, edition } = await gateEdition(viewer, 'programme.publish', { edition: slug });
  const drafts = await openDrafts(scope, releaseId, mailId);
  if ((await publicReleaseId(getDb().read, scope)) !== releaseId) return { ok: false, reason: 'stale' };
  const due = drafts.filter(({ reader }) => Boolean(reader.email));
  if (mailId !== null && due.length === 0) return { ok: false, reason: 'stale' };
  if (due.length !== count) return { ok: false, reason: 'count_changed', count: due.length };
  let left = 0;
  for (let at = 0; at < due.length; at += STEP) {
    const work = { scope, edition, viewer, releaseId, drafts: due.slice(at, at + STEP) };
    const step = await getDb().tx((tx) => leaveMails(tx, work), { label: 'release-mail.approve' });
    if (step === undefined) return { ok: false, reason: 'stale' };
    left += step;
  }
  return { ok: true, count: left };
}

/**
 * Takes waiting mails away unsent: whoever they were for is not told of these changes. @throws NotFoundError, ForbiddenError
 */
export async function discardReleaseMails(
  viewer: Viewer,
  slug: string,
  { releaseId, mailId }: ReleaseMailOrder,
): Promise<ReleaseMailResult> {
  const { scope } = await gateEdition(viewer, 'programme.publish', { edition: slug });
  const at = now();
  return getDb().tx(
    async (tx): Promise<ReleaseMailResult> => {
      if ((await publicReleaseId(tx, scope)) !== releaseId) return { ok: false, reason: 'stale' };
      const ids = mailId === null ? (await releaseMails(tx, scope)).map(({ id }) => id) : [mailId];
      const { length: count } = await removeReleaseMails(tx, scope, ids);
      if (count === 0) return { ok: false, reason: 'stale' };
      await audit(tx, viewer, at, { scope, releaseId, deed: 'discard', count });
      return { ok: true, count };
    },
    { label: 'release-mail.discard' },
  );
}

/** A draft with its reader and what it tells. */
export type OpenDraft = {
  readonly row: ReleaseMailRow;
  readonly reader: ReleaseMailReader;
  readonly story: ReleaseStory;
  readonly changes: readonly PersonChange[];
};

/** The drafts that say something, compared with this release; one of them, or all. */
export async function openDrafts(
  scope: EditionScope,
  releaseId: string,
  mailId: string | null = null,
): Promise<OpenDraft[]> {
  const { read } = getDb();
  const readers = await releaseMailReaders(read, scope);
  const drafts: OpenDraft[] = [];
  for (const row of await releaseMails(read, scope)) {
    if (mailId !== null && row.id !== mailId) continue;
    const story = await releaseStory(scope, row.baseReleaseId, releaseId);
    const reader = readers.get(row.personId);
    const changes = story?.changes.get(row.personId);
    if (story && reader && changes) drafts.push({ row, reader, story, changes });
  }
  return drafts;
}

/** What is the same for all readers of an edition. */
type SharedMeans = Omit<InviteMeans, 'rolesAt'>;

/** The invitations that go with a draft, from what its reader was told before. */
export function plannedInvites(
  { row, story, changes }: OpenDraft,
  toldOf: (uid: string) => SentInvite | undefined,
  means: SharedMeans,
): readonly PlannedSlotInvite[] {
  const sessionOf = ({ sessionId }: SnapshotSlot) => story.after.sessionById.get(sessionId ?? '');
  const rolesAt = (slot: SnapshotSlot) => rolesIn(sessionOf(slot), row.personId);
  return planSlotInvites(changes, toldOf, { ...means, rolesAt });
}

type Work = {
  readonly scope: EditionScope;
  readonly edition: Pick<Edition, 'id' | 'defaultLocale'>;
  readonly viewer: Viewer;
  readonly releaseId: string;
  readonly drafts: readonly OpenDraft[];
};

/** Undefined when the public sees another release by now; else how many people are written to. */
async function leaveMails(tx: Tx, work: Work): Promise<number | undefined> {
  const { scope, viewer, releaseId, drafts } = work;
  if ((await publicReleaseId(tx, scope)) !== releaseId) return undefined;
  const at = now();
  const taken = await removeReleaseMails(
    tx,
    scope,
    drafts.map(({ row }) => row.id),
  );
  const isTaken = new Set(taken.map(({ id }) => id));
  const mine = drafts.filter(({ row }) => isTaken.has(row.id));
  const told = await personInvites(
    tx,
    scope,
    mine.map(({ row }) => row.personId),
  );
  const means = { uidDomain: await calendarDomain(tx), sha256, setting: await calendarSetting(tx, scope) };
  for (const draft of mine) await leaveMail(tx, work, draft, { at, told, means });
  await audit(tx, viewer, at, { scope, releaseId, deed: 'approve', count: mine.length });
  return mine.length;
}

type Told = {
  readonly at: number;
  readonly told: Awaited<ReturnType<typeof personInvites>>;
  readonly means: SharedMeans;
};

/** The mail of one person, the short ones beside it, and what their calendar is told with them. */
async function leaveMail(
  tx: Tx,
  { scope, edition, releaseId }: Work,
  draft: OpenDraft,
  { at, told, means }: Told,
): Promise<void> {
  const { row, reader } = draft;
  const { personId } = row;
  const toldOf = (uid: string) => told.get(`${personId} ${uid}`);
  const invites = plannedInvites(draft, toldOf, means);
  const way = inviteWay(invites.length);
  const language = reader.language ?? languageOf(edition.defaultLocale);
  const params = { personId, base: row.baseReleaseId ?? '', release: releaseId, way };
  const common = { language, toEmail: reader.email ?? '', personId, editionId: scope.editionId, at };
  const entryOf = ({ occurrenceId: occurrence, method, sequence }: (typeof invites)[number]) => ({
    occurrence,
    method,
    sequence: String(sequence),
  });
  const [only] = way === 'within' ? invites : [];
  const digest = { ...params, ...(only && entryOf(only)) };
  const dedupeKey = `release:${row.id}`;
  await queueMail(tx, { ...common, kind: `${RELEASE_MAIL}digest`, dedupeKey, params: digest });
  if (way === 'feed') return;
  for (const invite of invites) {
    const { uid, sequence, contentSha256, method } = invite;
    const state = method === 'CANCEL' ? 'cancelled' : 'sent';
    await keepPersonInvite(tx, scope, toldOf(uid), {
      personId,
      uid,
      sequence,
      contentSha256,
      state,
      sentAt: at,
    });
    if (way !== 'each') continue;
    const key = `${dedupeKey}:${invite.occurrenceId}`;
    const entry = { ...params, ...entryOf(invite) };
    await queueMail(tx, { ...common, kind: `${RELEASE_MAIL}entry`, dedupeKey: key, params: entry });
  }
}

function audit(
  tx: Tx,
  viewer: Viewer,
  at: number,
  line: {
    readonly scope: EditionScope;
    readonly releaseId: string;
    readonly deed: 'approve' | 'discard';
    readonly count: number;
  },
): Promise<void> {
  const { scope, releaseId, deed, count } = line;
  const target = { editionId: scope.editionId, targetKind: 'release', targetId: releaseId };
  const values = { count: { before: null, after: count } };
  return recordAudit(tx, viewer, at, [
    { ...target, action: `release_mail.${deed}`, fields: ['count'], values },
  ]);
}
