import path from 'node:path';
import { eq } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import { openSqlite } from '../sqlite.ts';
import { aSubForum } from './sub-forum.ts';

/** A sub-forum by what a test says of it, and the titles of its sessions in the language that they were brought in. */
export type GivenPart = {
  readonly edition: string;
  readonly slug: string;
  readonly name: LocaleMap;
  readonly titles: readonly string[];
};

/** Gives an edition a sub-forum with some of its sessions, in the draft alone: it is published afterwards. */
export async function partBeside(
  dataFolder: string,
  { edition: slug, titles, ...part }: GivenPart,
): Promise<void> {
  const db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  const { edition, session } = db.t;
  try {
    await db.tx(async (tx) => {
      const [found] = await tx.select().from(edition).where(eq(edition.slug, slug));
      if (found === undefined) throw new Error(`there is no ${slug}`);
      const { id: subForumId } = await aSubForum(tx, found, part);
      const all = await tx.select().from(session).where(eq(session.editionId, found.id));
      const own = all.filter(({ title }) => Object.values(title).some((text) => titles.includes(text)));
      if (own.length !== titles.length)
        throw new Error(`not all of these are sessions: ${titles.join(', ')}`);
      for (const { id } of own) await tx.update(session).set({ subForumId }).where(eq(session.id, id));
    });
  } finally {
    await db.close();
  }
}
