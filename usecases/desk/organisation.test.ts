import { afterEach, expect, test } from 'vitest';
import { anOrganisation, takesPart } from '#db/factories/organisation.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { OrganisationValues } from '#domain/desk/organisation-value.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { undoCommand } from '../programme/undo-command.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { removeOrganisations, saveCatalogueOrganisation, saveOrganisation } from './organisation.ts';
import { openCatalogueOrganisation, openOrganisation } from './organisation-form.ts';
import { findOrganisations, listCatalogue, listOrganisations } from './organisation-list.ts';
import { addOrganisation } from './organisation-role.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';
const GOES_ON = ['command', 'plan', 'publicNumber', 'auditLog', 'translationSource'];

describeEachEngine('organisations at the desk', (engine) => {
  afterEach(() => inUse(undefined));

  test('are made with a role at the edition, and can be taken back', async () => {
    const { db } = await opened();
    const before = await tableHashes(db, GOES_ON);
    const made = await save({ name: { en: 'Guild LLC', ru: 'Гильдия' }, roles: [PARTNER] });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const { rows } = await listOrganisations(house, SLUG, 'ru');
    expect(rows).toMatchObject([{ name: 'Гильдия', values: { roles: ['partner'], slug: 'guild' } }]);
    const { values: base } = await openOrganisation(house, SLUG, made.id, 'en');
    expect(base.roles).toMatchObject([{ role: 'partner', tier: { en: 'Gold' }, position: 0 }]);
    expect(await undoCommand(house, SLUG, made.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
  });

  test('keep former names for matching, by key whatever the quotes and legal forms', async () => {
    await opened();
    const made = await save({
      name: { ru: 'Гильдия' },
      aliases: ['ООО «Ремёсла Сибири»'],
      country: 'ru',
      roles: [PARTNER],
    });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const find = async (name: string, country: string | null) =>
      (await findOrganisations(house, SLUG, { name, country }, 'ru')).map(({ id, kind }) => [id, kind]);
    expect(await find('Ремесла Сибири', null)).toEqual([[made.id, 'equal']]);
    expect(await find('АО "ремёсла сибири"', 'RU')).toEqual([[made.id, 'same']]);
    expect(await find('реме сиб', 'KZ')).toEqual([[made.id, 'similar']]);
    expect(await find('Ремонт', null)).toEqual([]);
    const { values: base } = await openOrganisation(house, SLUG, made.id, 'ru');
    const values = { ...base, aliases: ['Ремёсла'] };
    expect(await saveOrganisation(house, SLUG, { id: made.id, base, values })).toMatchObject({ ok: true });
    expect((await openOrganisation(house, SLUG, made.id, 'ru')).values.aliases).toEqual(['Ремёсла']);
  });

  test('are refused without name or role, with a circle of parents, a foreign slug or no country', async () => {
    const { db } = await opened();
    const [parent, child] = await db.tx(async (tx) => {
      const one = await anOrganisation(tx);
      return [one, await anOrganisation(tx, { parentId: one.id })] as const;
    });
    const before = await tableHashes(db);
    const codes = async (values: Partial<OrganisationValues>) => {
      const result = await save({ name: { en: 'Guild' }, roles: [PARTNER], ...values });
      return result.ok || result.reason !== 'invalid'
        ? result
        : result.fields.map(({ name, code }) => `${name} ${code}`);
    };
    expect(await codes({ name: {} })).toEqual(['name required']);
    expect(await codes({ roles: [] })).toEqual(['roles required']);
    expect(await codes({ roles: [PARTNER, { ...PARTNER, id: 'new-2' }] })).toEqual(['roles taken']);
    expect(await codes({ slug: parent.slug })).toEqual(['slug taken']);
    expect(await codes({ country: 'Россия' })).toEqual(['country not_a_choice']);
    expect(await codes({ homeUrl: 'javascript:alert(1)' })).toEqual(['homeUrl not_an_address']);
    const { values: base } = await openCatalogueOrganisation(house, parent.id, 'en');
    const values = { ...base, parentId: child.id };
    expect(await saveCatalogueOrganisation(house, { id: parent.id, base, values })).toMatchObject({
      fields: [{ name: 'parentId', code: 'itself' }],
    });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of the catalogue become one of the edition by a role, and leave it again', async () => {
    const { db, forum } = await opened();
    const known = await db.tx((tx) => anOrganisation(tx));
    await expect(openOrganisation(house, SLUG, known.id, 'en')).rejects.toThrow(NotFoundError);
    const order = { organisationId: known.id, role: 'supporter' } as const;
    expect(await addOrganisation(house, SLUG, order)).toMatchObject({ ok: true, changeCount: 1 });
    expect(await addOrganisation(house, SLUG, order)).toMatchObject({ ok: true, changeCount: 0 });
    expect(await addOrganisation(house, SLUG, { ...order, organisationId: forum.plan.id })).toMatchObject({
      fields: [{ name: 'organisationId', code: 'unknown' }],
    });
    expect(await removeOrganisations(house, SLUG, [known.id])).toMatchObject({ ok: true });
    expect((await listOrganisations(house, SLUG, 'en')).rows).toEqual([]);
    expect((await listCatalogue(house, 'en')).map(({ id }) => id)).toEqual([known.id]);
  });

  test('are the office’s', async () => {
    const { db, forum } = await opened();
    const { edition, tracks } = forum;
    const known = await db.tx(async (tx) => {
      const one = await anOrganisation(tx);
      await takesPart(tx, edition, one, 'partner');
      return one;
    });
    const curator = viewerWith('track_curator', { kind: 'track', editionId: edition.id, id: tracks[0].id });
    const organizer = viewerWith('organizer', { kind: 'edition', editionId: edition.id });
    const { values } = await openOrganisation(organizer, SLUG, known.id, 'en');
    const before = await tableHashes(db);
    const input = { id: known.id, base: values, values };
    await expect(saveOrganisation(curator, SLUG, input)).rejects.toThrow(ForbiddenError);
    await expect(removeOrganisations(curator, SLUG, [known.id])).rejects.toThrow(ForbiddenError);
    await expect(saveCatalogueOrganisation(organizer, input)).rejects.toThrow(NotFoundError);
    await expect(listCatalogue(organizer, 'en')).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
  });

  async function opened() {
    const db = inUse(await engine.open());
    return { db, forum: await aDeskForum(db) };
  }
});

const PARTNER = { id: 'new-1', role: 'partner', tier: { en: 'Gold' }, position: 0 } as const;

async function save(values: Partial<OrganisationValues>) {
  const { values: blank } = await openOrganisation(house, SLUG, null, 'en');
  return saveOrganisation(house, SLUG, { id: null, base: null, values: { ...blank, ...values } });
}
