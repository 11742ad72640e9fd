import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { eq } from 'drizzle-orm';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { publicReleaseId, snapshotBytes } from '../programme/public-snapshot.ts';
import { grantEditionScope } from '../scope-grant.ts';
import { openSqlite } from '../sqlite.ts';

/** What is public of an edition, by the names that a test gave. */
export type LiveProgramme = {
  readonly editionId: string;
  readonly hall: (name: string) => { readonly id: string; readonly slug: string };
  readonly slot: (title: string) => { readonly occurrenceId: string; readonly code: string };
};

/** Reads the release of an edition beside a running server. */
export async function liveProgramme(dataFolder: string, slug: string): Promise<LiveProgramme> {
  const db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  try {
    const { edition } = db.read.t;
    const [found] = await db.read.select({ id: edition.id }).from(edition).where(eq(edition.slug, slug));
    const scope = grantEditionScope(found?.id ?? '');
    const releaseId = await publicReleaseId(db.read, scope);
    const bytes = await snapshotBytes(db.read, scope, releaseId ?? '');
    if (found === undefined || bytes === undefined) throw new Error(`${slug} has no release`);
    const text = (await promisify(gunzip)(bytes)).toString('utf8');
    return { editionId: found.id, ...namesOf(JSON.parse(text) as ProgrammeSnapshot) };
  } finally {
    await db.close();
  }
}

function namesOf({ halls, sessions, slots }: ProgrammeSnapshot): Omit<LiveProgramme, 'editionId'> {
  const isNamed = (texts: Readonly<Record<string, string>>, name: string) =>
    Object.values(texts).includes(name);
  return {
    hall: (name) =>
      known(
        halls.find((hall) => isNamed(hall.name, name)),
        name,
      ),
    slot: (title) => {
      const session = known(
        sessions.find((one) => isNamed(one.title, title)),
        title,
      );
      const slot = known(
        slots.find(({ sessionId }) => sessionId === session.id),
        title,
      );
      return { occurrenceId: slot.occurrenceId, code: slot.occurrenceCode };
    },
  };
}

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}
