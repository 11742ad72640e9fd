import { eq } from 'drizzle-orm';
import { setClock, standingClock } from '#adapters/clock.ts';
import { anAccount } from '#db/factories/account.ts';
import type { Db } from '#db/types.ts';
import type { EntryWords } from '#domain/calendar/release-fact.ts';
import { anonymousViewer, systemViewer, type Viewer } from '#domain/viewer.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent } from '../programme/programme-file.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { makeLink } from './link.ts';
import type { LinkAsker } from './link-owner.ts';

export const FORUM = 'smallforum';
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
/** Weeks before the forum of 20 and 21 May 2027. */
export const NOW = Date.UTC(2027, 3, 1);
const house = systemViewer('test');

/** A published forum of three sessions, and a clock that stands. */
export async function aForum(db: Db) {
  inUse(db);
  const clock = standingClock(NOW);
  const restore = setClock(clock);
  const brought = await importProgramme(house, { bytes: programmeFile(SMALL_FORUM) });
  if (!brought.ok) throw new Error(brought.reason);
  const close = () => {
    restore();
    inUse(undefined);
  };
  return { clock, close };
}

/** Another version of the programme; without `isPublished` it stays a draft. */
export async function change(events: readonly TestEvent[], isPublished = true): Promise<void> {
  await importProgramme(house, { bytes: programmeFile(events) });
  if (isPublished) await publish();
}

export async function publish(): Promise<void> {
  const result = await publishRelease(house, FORUM, { acknowledge: 'fine' });
  if (!result.ok) throw new Error(result.reason);
}

/** Somebody signed in; with a name they speak for the person of the programme who has it. */
export async function aReader(db: Db, speaker?: string): Promise<Extract<Viewer, { kind: 'account' }>> {
  const people = await db.read.select().from(db.t.person);
  const person = people.find(({ names }) => Object.values(names).some(({ full }) => full === speaker));
  if (speaker !== undefined && person === undefined) throw new Error(`nobody is called ${speaker}`);
  const { id } = await db.tx((tx) => anAccount(tx, { personId: person?.id ?? null }));
  return { kind: 'account', accountId: id, name: '', grants: [] };
}

export const asker = (viewer: Viewer = anonymousViewer, browserKey?: string): LinkAsker => ({
  viewer,
  browserKey,
});

/** Codes of sessions by their titles. */
export async function codesOf(...titles: readonly string[]): Promise<string[]> {
  const { snapshot } = await openPublicProgramme(anonymousViewer, FORUM);
  return titles.map((title) => {
    const found = snapshot.sessions.find((session) => Object.values(session.title).includes(title));
    if (found === undefined) throw new Error(`no session is called ${title}`);
    return found.code;
  });
}

const SETTING = { locale: 'en', zoneMode: 'local', alarmMinutes: null, cancelledMode: 'shown' } as const;
export const ORDER = { edition: FORUM, kind: 'agenda', label: 'Phone', setting: SETTING, marks: [] } as const;

/** A link that has to be made. */
export async function aLink(who: LinkAsker, order: Partial<Parameters<typeof makeLink>[1]> = {}) {
  const made = await makeLink(who, { ...ORDER, ...order });
  if (!made.ok) throw new Error(made.reason);
  return made;
}

export async function closeSession(db: Db, title: string): Promise<void> {
  await db.tx(async (tx) => {
    const sessions = await tx.select().from(tx.t.session);
    const found = sessions.find((session) => Object.values(session.title).includes(title));
    await tx
      .update(tx.t.session)
      .set({ access: 'closed' })
      .where(eq(tx.t.session.id, found?.id ?? ''));
  });
}

/** Words that stand for themselves: what a calendar says is proved with the real ones. */
export const WORDS = {
  entries: (): EntryWords => ({
    untitled: 'untitled',
    cancelled: (title) => `CANCELLED: ${title}`,
    online: 'online',
    hallToBeAnnounced: 'later',
    alsoIn: (places) => places,
    role: (role) => role,
    heldIn: (languages) => languages,
    interpretedInto: (languages) => languages,
    live: (address) => address,
    liveLabel: 'live',
    languageName: (tag) => tag,
    about: (edition) => edition,
    summaryName: (edition) => edition,
    aboutSummary: (edition) => edition,
  }),
  feed: () => ({
    name: (kind: string, edition: string) => `${kind} ${edition}`,
    description: (_kind: string, edition: string) => edition,
  }),
};
