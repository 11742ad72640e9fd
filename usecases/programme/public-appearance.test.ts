import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { anOrganisation } from '#db/factories/organisation.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { importProgramme } from './import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent } from './programme-file.fixture.ts';
import { openOrganisationEditions, openPersonEditions } from './public-appearance.ts';
import { publishRelease } from './publish-release.ts';

const house = systemViewer('test');
const OTHERS: readonly TestEvent[] = SMALL_FORUM.map((event) => ({ ...event, people: [[3, 'Olga Iskra']] }));

describeEachEngine('where a person or an organisation appears', (engine) => {
  afterEach(() => inUse(undefined));

  test('follows the releases: a person whom a draft drops stays, one whom it brings is not there yet', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, 'first');
    await bring(SMALL_FORUM, 'second');
    // Two files do not tell that they mean the same woman.
    await recast(db, 'ada-byron-2', 'ada-byron');
    expect(await editionsOf('ada-byron')).toEqual(['first']);
    await publishRelease(house, 'second', { acknowledge: 'fine' });
    expect(await editionsOf('ada-byron')).toEqual(['first', 'second']);

    await bring(OTHERS, 'first');
    expect(await editionsOf('ada-byron')).toEqual(['first', 'second']);
    await expect(editionsOf('olga-iskra')).rejects.toThrow(NotFoundError);

    await publishRelease(house, 'first', { acknowledge: 'fine' });
    expect(await editionsOf('ada-byron')).toEqual(['second']);
    expect(await editionsOf('olga-iskra')).toEqual(['first']);
  });

  test('finds an organisation that stands in an affiliation alone', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, 'first');
    await db.tx((tx) => anOrganisation(tx, { slug: 'guild' }));
    await affiliate(db, 'guild');
    await expect(openOrganisationEditions(anonymousViewer, 'guild')).rejects.toThrow(NotFoundError);

    await publishRelease(house, 'first', { acknowledge: 'fine' });
    const [found, ...more] = await openOrganisationEditions(anonymousViewer, 'guild');
    expect(more).toEqual([]);
    const id = found?.organisationBySlug.get('guild')?.id ?? '';
    expect(
      found?.sessionsByOrganisation
        .get(id)
        ?.map((session) => session.title.en)
        .sort(),
    ).toEqual(['Next day', 'Opening', 'Second line']);

    await affiliate(db, undefined);
    expect(await openOrganisationEditions(anonymousViewer, 'guild')).toHaveLength(1);
  });
});

async function bring(events: readonly TestEvent[], acronym: string): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events, { acronym }) });
  if (!result.ok) throw new Error(result.reason);
}

async function editionsOf(personSlug: string): Promise<string[]> {
  const releases = await openPersonEditions(anonymousViewer, personSlug);
  return releases.map((index) => index.snapshot.edition.slug);
}

async function recast(db: Db, from: string, to: string): Promise<void> {
  const people = await db.read.select({ id: db.t.person.id, slug: db.t.person.slug }).from(db.t.person);
  const idOf = (slug: string) => people.find((person) => person.slug === slug)?.id ?? '';
  await db.tx((tx) =>
    tx
      .update(tx.t.castMember)
      .set({ personId: idOf(to) })
      .where(eq(tx.t.castMember.personId, idOf(from))),
  );
}

/** Everybody who is cast belongs to the organisation, or to none. */
async function affiliate(db: Db, organisationSlug: string | undefined): Promise<void> {
  const organisations = await db.read.select().from(db.t.organisation);
  const chosen = organisations.find(({ slug }) => slug === organisationSlug);
  const affiliation = chosen && { organisation: chosen.name, position: {}, organisationId: chosen.id };
  await db.tx((tx) => tx.update(tx.t.castMember).set({ affiliation: affiliation ?? null }));
}
