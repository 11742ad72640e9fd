import { personInvites } from '#db/calendar/calendar-invite.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { getDb } from '#db/client.ts';
import { publicReleaseId } from '#db/programme/public-snapshot.ts';
import { inviteWay } from '#domain/calendar/slot-invite.ts';
import type { Language } from '#domain/locale.ts';
import type { ReleaseMatter } from '#domain/mail.ts';
import { nameFor } from '#domain/person-name.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { PERSON_CHANGES, type PersonChangeKind } from '#domain/programme/person-change.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { calendarDomain } from '../calendar/calendar-domain.ts';
import { languageOf } from '../registration/setup-facts.ts';
import { sha256 } from './import-means.ts';
import { type OpenDraft, openDrafts, plannedInvites } from './release-mail.ts';
import { RELEASE_MAIL, releaseMatter } from './release-mail-matter.ts';

/** A mail that waits, as the desk lists it. */
export type ReleaseMailLine = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly language: Language;
  /** False: nobody knows where to write. */
  readonly hasAddress: boolean;
  readonly counts: Readonly<Record<PersonChangeKind, number>>;
  /** Entries of the calendar of its reader that it adds, changes or takes away. */
  readonly inviteCount: number;
};

export type ReleaseMailDesk = {
  readonly edition: Pick<Edition, 'slug' | 'name'>;
  /** The release that the mails tell; undefined before the first one. */
  readonly release: { readonly id: string; readonly version: string } | undefined;
  readonly lines: readonly ReleaseMailLine[];
  /** The one that is looked at, as its reader would have it. */
  readonly open: { readonly line: ReleaseMailLine; readonly matter: ReleaseMatter } | undefined;
};

/** The mails about releases that wait for an approval, by name. @throws NotFoundError, ForbiddenError */
export async function openReleaseMails(
  viewer: Viewer,
  slug: string,
  { language, mailId }: { readonly language: Language; readonly mailId: string | undefined },
): Promise<ReleaseMailDesk> {
  const { scope, edition } = await gateEdition(viewer, 'programme.publish', { edition: slug });
  const { read } = getDb();
  const releaseId = await publicReleaseId(read, scope);
  if (releaseId === undefined) return { edition, release: undefined, lines: [], open: undefined };
  const drafts = await openDrafts(scope, releaseId);
  const told = drafts.length === 0 ? new Map() : await personInvites(read, scope);
  const means = {
    uidDomain: await calendarDomain(read),
    sha256,
    setting: await calendarSetting(read, scope),
  };
  const lines = drafts.map((draft) => {
    const toldOf = (uid: string) => told.get(`${draft.row.personId} ${uid}`);
    const inviteCount = plannedInvites(draft, toldOf, means).length;
    return lineOf(draft, inviteCount, { language, edition });
  });
  const version = versionOf(drafts[0]);
  return {
    edition,
    release: { id: releaseId, version },
    lines: lines.toSorted((a, b) => a.name.localeCompare(b.name, language)),
    open: await openLine(lines, drafts, { mailId, releaseId }),
  };
}

type Reading = { readonly language: Language; readonly edition: Pick<Edition, 'defaultLocale'> };

function lineOf(
  { row, reader, changes }: OpenDraft,
  inviteCount: number,
  { language, edition: { defaultLocale } }: Reading,
): ReleaseMailLine {
  const counts = Object.fromEntries(
    PERSON_CHANGES.map((kind) => [kind, changes.filter((change) => change.kind === kind).length]),
  ) as ReleaseMailLine['counts'];
  return {
    id: row.id,
    personId: row.personId,
    name: nameFor(reader.names, 'programme', language, defaultLocale)?.text ?? '',
    language: reader.language ?? languageOf(defaultLocale),
    hasAddress: Boolean(reader.email),
    counts,
    inviteCount,
  };
}

function versionOf(draft: OpenDraft | undefined): string {
  const release = draft?.story.after.snapshot.release;
  return release === undefined ? '' : `${release.major}.${release.minor}`;
}

async function openLine(
  lines: readonly ReleaseMailLine[],
  drafts: readonly OpenDraft[],
  { mailId, releaseId }: { readonly mailId: string | undefined; readonly releaseId: string },
): Promise<ReleaseMailDesk['open']> {
  const line = lines.find(({ id }) => id === mailId);
  const row = drafts.find((draft) => draft.row.id === mailId)?.row;
  if (line === undefined || row === undefined) return undefined;
  const { personId, baseReleaseId, editionId, createdAt } = row;
  const way = inviteWay(line.inviteCount);
  const params = { personId, base: baseReleaseId ?? '', release: releaseId, way };
  const mail = { kind: `${RELEASE_MAIL}digest`, language: line.language, params, createdAt, editionId };
  const matter = await releaseMatter(mail);
  return matter && { line, matter };
}
