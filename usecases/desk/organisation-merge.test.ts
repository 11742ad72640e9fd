import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { anEdition } from '#db/factories/edition.ts';
import { anOrganisation, takesPart } from '#db/factories/organisation.ts';
import { anAffiliation, aPerson } from '#db/factories/person.ts';
import { aCastMember, aSession } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { movedInInstance } from '../old-address.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { viewerWith } from './desk-forum.fixture.ts';
import { mergeOrganisations, undoMerge } from './organisation-merge.ts';

const house = systemViewer('test');
const GOES_ON = ['auditLog', 'organisationMerge'];

describeEachEngine('merging two organisations', (engine) => {
  afterEach(() => inUse(undefined));

  test('moves everything that names the one, and taking it back restores every row', async () => {
    const db = inUse(await engine.open());
    const { from, into, child, person, edition } = await twoOfOne(db);
    const before = await tableHashes(db, GOES_ON);
    const merged = await mergeOrganisations(house, { fromId: from.id, intoId: into.id });
    if (!merged.ok) throw new Error(merged.reason);
    expect(await rolesOf(db, edition.id)).toEqual([
      [into.id, 'partner'],
      [into.id, 'sponsor'],
    ]);
    const [affiliation] = await db.read
      .select()
      .from(db.t.affiliation)
      .where(eq(db.t.affiliation.personId, person.id));
    expect(affiliation?.organisationId).toBe(into.id);
    const [seat] = await db.read.select().from(db.t.castMember);
    expect(seat?.affiliation).toEqual({
      organisation: { en: 'The Guild then' },
      position: { en: 'Head' },
      organisationId: into.id,
    });
    const rows = new Map((await db.read.select().from(db.t.organisation)).map((row) => [row.id, row]));
    expect(rows.get(from.id)?.mergedIntoId).toBe(into.id);
    expect(rows.get(child.id)?.parentId).toBe(into.id);
    expect(rows.get(into.id)).toMatchObject({ country: 'RU', name: { en: 'Guild', ru: 'Гильдия' } });
    const aliases = await db.read.select().from(db.t.organisationAlias);
    expect(aliases.map(({ text, organisationId }) => [text, organisationId]).sort()).toEqual([
      ['Craft Guild', into.id],
      ['Guild of crafts', into.id],
      ['Ремесленная гильдия', into.id],
    ]);
    expect(await movedInInstance('organisation', from.slug)).toBe(into.slug);
    expect(await undoMerge(house, merged.mergeId)).toEqual({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
    expect(await movedInInstance('organisation', from.slug)).toBeUndefined();
    expect(await undoMerge(house, merged.mergeId)).toEqual({ ok: false, reason: 'already_undone' });
  });

  test('is not taken back over what somebody changed since', async () => {
    const db = inUse(await engine.open());
    const { from, into } = await twoOfOne(db);
    const merged = await mergeOrganisations(house, { fromId: from.id, intoId: into.id });
    if (!merged.ok) throw new Error(merged.reason);
    await db.tx((tx) =>
      tx
        .update(tx.t.organisation)
        .set({ homeUrl: 'https://guild.example' })
        .where(eq(tx.t.organisation.id, into.id)),
    );
    const before = await tableHashes(db);
    expect(await undoMerge(house, merged.mergeId)).toEqual({ ok: false, reason: 'changed_since' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('refuses itself and what was merged already', async () => {
    const db = inUse(await engine.open());
    const { from, into, child } = await twoOfOne(db);
    const merge = (fromId: string, intoId: string) => mergeOrganisations(house, { fromId, intoId });
    expect(await merge(from.id, from.id)).toEqual({ ok: false, reason: 'itself' });
    expect(await merge(from.id, newId())).toEqual({ ok: false, reason: 'gone' });
    expect(await merge(from.id, into.id)).toMatchObject({ ok: true });
    expect(await merge(from.id, child.id)).toEqual({ ok: false, reason: 'already_merged' });
    // Whoever was merged first leads on to the last survivor.
    expect(await merge(into.id, child.id)).toMatchObject({ ok: true });
    expect(await movedInInstance('organisation', from.slug)).toBe(child.slug);
    expect(await movedInInstance('organisation', into.slug)).toBe(child.slug);
  });

  test('needs the right on every edition that names the one that goes', async () => {
    const db = inUse(await engine.open());
    const { from, into, edition } = await twoOfOne(db);
    const organizer = viewerWith('organizer', { kind: 'edition', editionId: edition.id });
    const elsewhere = await db.tx(async (tx) => {
      const other = await anEdition(tx);
      await takesPart(tx, other, from, 'supporter');
      return other;
    });
    const before = await tableHashes(db);
    const order = { fromId: from.id, intoId: into.id };
    await expect(mergeOrganisations(organizer, order)).rejects.toThrow(ForbiddenError);
    const moderator = viewerWith('moderator', { kind: 'edition', editionId: elsewhere.id });
    await expect(mergeOrganisations(moderator, order)).rejects.toThrow(ForbiddenError);
    await expect(undoMerge(organizer, newId())).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
  });
});

async function twoOfOne(db: Db) {
  return db.tx(async (tx) => {
    const edition = await anEdition(tx);
    const from = await anOrganisation(tx, {
      name: { en: 'Craft Guild', ru: 'Ремесленная гильдия' },
      country: 'RU',
    });
    const into = await anOrganisation(tx, { name: { en: 'Guild', ru: 'Гильдия' }, kind: 'company' });
    const child = await anOrganisation(tx, { parentId: from.id });
    await takesPart(tx, edition, from, 'partner');
    await takesPart(tx, edition, from, 'sponsor');
    await takesPart(tx, edition, into, 'partner');
    const person = await aPerson(tx);
    await anAffiliation(tx, person, from);
    await aCastMember(tx, await aSession(tx, edition), person, {
      affiliation: {
        organisation: { en: 'The Guild then' },
        position: { en: 'Head' },
        organisationId: from.id,
      },
    });
    await tx.insert(tx.t.organisationAlias).values({
      id: newId(),
      organisationId: from.id,
      text: 'Guild of crafts',
      matchKey: 'guild of crafts',
      source: 'desk',
    });
    return { edition, from, into, child, person };
  });
}

async function rolesOf(db: Db, editionId: string) {
  const { organisationRole } = db.t;
  const rows = await db.read.select().from(organisationRole).where(eq(organisationRole.editionId, editionId));
  return rows
    .map(({ organisationId, role }) => [organisationId, role])
    .sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1));
}
