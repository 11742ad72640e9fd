import { afterEach, expect, test } from 'vitest';
import { aPerson } from '#db/factories/person.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { PersonValues } from '#domain/desk/person-value.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { undoCommand } from '../programme/undo-command.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { saveDirectoryPerson, savePerson } from './person.ts';
import { findPeople, openDirectoryPerson, openPerson } from './person-form.ts';
import { listDirectoryPeople, listPeople } from './person-list.ts';
import { removeDirectoryPeople, removePeople } from './person-removal.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';
const GOES_ON = ['command', 'plan', 'publicNumber', 'auditLog', 'translationSource'];

describeEachEngine('people at the desk', (engine) => {
  afterEach(() => inUse(undefined));

  test('are made with a seat, names per script and an affiliation, and can be taken back', async () => {
    const { db, forum } = await opened();
    const before = await tableHashes(db, GOES_ON);
    const seat = { sessionId: forum.session.id, role: 'panelist' } as const;
    const made = await savePerson(house, SLUG, { id: null, base: null, values: anna(), seat });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const form = await openPerson(house, SLUG, made.id, 'ru');
    expect(form).toMatchObject({
      name: 'Анна Нестерова',
      seats: [{ sessionId: forum.session.id, role: 'panelist', inviteState: 'idea' }],
      values: {
        slug: 'anna-nesterova',
        sortKey: 'Nesterova Anna',
        email: 'anna@forum.example',
        affiliations: [{ position: { en: 'Chair' }, isPrimary: true }],
      },
    });
    const bodies = await db.read.select({ slug: db.t.organisation.slug }).from(db.t.organisation);
    expect(bodies).toEqual([{ slug: 'association-of-crafts' }]);
    expect((await listPeople(house, SLUG, 'en')).rows.map(({ name }) => name)).toContain('Anna Nesterova');
    expect(await undoCommand(house, SLUG, made.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
  });

  test('need a seat to be of an edition, a free address and a name', async () => {
    const { db, forum } = await opened();
    const before = await tableHashes(db);
    const save = (values: Partial<PersonValues>, sessionId = forum.session.id) =>
      savePerson(house, SLUG, {
        id: null,
        base: null,
        values: { ...anna(), ...values },
        seat: { sessionId, role: 'speaker' },
      });
    const refused = (name: string, code: string) => ({
      ok: false,
      reason: 'invalid',
      fields: [{ name, code }],
    });
    expect(await save({}, forum.plan.id)).toEqual(refused('sessionId', 'required'));
    expect(await save({ slug: forum.person.slug })).toEqual(refused('slug', 'taken'));
    expect(await save({ slug: 'people' })).toEqual(refused('slug', 'not_a_slug'));
    expect(await save({ names: [] })).toEqual(refused('names', 'required'));
    expect(await save({ email: 'nobody' })).toEqual(refused('email', 'not_an_address'));
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of other editions are nobody here, but can be found by name while typing', async () => {
    const { db, forum } = await opened();
    const stranger = await db.tx((tx) => aPerson(tx, { names: { ru: { full: 'Константин Шолмов' } } }));
    await expect(openPerson(house, SLUG, stranger.id, 'en')).rejects.toThrow(NotFoundError);
    for (const query of ['sholm', 'Шолм', 'константин ш']) {
      expect((await findPeople(house, SLUG, query, 'ru')).map(({ id }) => id)).toEqual([stranger.id]);
    }
    const found = await findPeople(house, SLUG, 'sam sample', 'en');
    expect(found.map(({ id }) => id)).toEqual([forum.person.id]);
    expect(Object.keys(found[0] ?? {}).sort()).toEqual(['affiliation', 'hint', 'id', 'name', 'names']);
  });

  test('leave an edition with all their seats, and come back by undo', async () => {
    const { db, forum } = await opened();
    const before = await tableHashes(db, GOES_ON);
    const removed = await removePeople(house, SLUG, [forum.person.id]);
    if (!removed.ok) throw new Error(removed.reason);
    expect(await db.read.$count(db.t.castMember)).toBe(0);
    expect(await db.read.$count(db.t.person)).toBe(1);
    expect(await undoCommand(house, SLUG, removed.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
  });

  test('of the instance keep their old address when it changes, and go only when nobody needs them', async () => {
    const { db, forum } = await opened();
    const { id, slug } = forum.person;
    const { values: base } = await openDirectoryPerson(house, id, 'en');
    const values = {
      ...base,
      slug: 'sam',
      names: base.names.map((name) => ({ ...name, full: 'Sam' })),
    };
    expect(await saveDirectoryPerson(house, { id, base, values })).toMatchObject({
      ok: true,
      commandId: null,
    });
    expect(await db.read.select({ slug: db.t.slugHistory.slug }).from(db.t.slugHistory)).toEqual([{ slug }]);
    expect(await saveDirectoryPerson(house, { id, base, values: { ...base, slug: 'other' } })).toMatchObject({
      reason: 'stale',
      fields: [{ name: 'slug', theirs: 'sam', mine: 'other' }],
    });
    expect(await removeDirectoryPeople(house, [id])).toEqual({
      ok: false,
      reason: 'in_use',
      uses: [{ id, noun: 'session', count: 1 }],
    });
    await removePeople(house, SLUG, [id]);
    expect(await removeDirectoryPeople(house, [id])).toMatchObject({ ok: true });
    expect(await db.read.$count(db.t.person)).toBe(0);
  });

  test('are the office’s: neither curators nor organizers of one edition see the directory', async () => {
    const { db, forum } = await opened();
    const { edition, tracks, person } = forum;
    const curator = viewerWith('track_curator', { kind: 'track', editionId: edition.id, id: tracks[0].id });
    const organizer = viewerWith('organizer', { kind: 'edition', editionId: edition.id });
    const { values } = await openPerson(organizer, SLUG, person.id, 'en');
    const before = await tableHashes(db);
    await expect(listPeople(curator, SLUG, 'en')).rejects.toThrow(ForbiddenError);
    await expect(savePerson(curator, SLUG, { id: person.id, base: values, values })).rejects.toThrow(
      ForbiddenError,
    );
    await expect(listDirectoryPeople(organizer, 'en')).rejects.toThrow(NotFoundError);
    await expect(saveDirectoryPerson(organizer, { id: null, base: null, values })).rejects.toThrow(
      NotFoundError,
    );
    await expect(removeDirectoryPeople(organizer, [person.id])).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
    expect((await listDirectoryPeople(house, 'en')).map(({ values: row }) => row.editions)).toEqual([
      [edition.name.en],
    ]);
  });

  async function opened() {
    const db = inUse(await engine.open());
    return { db, forum: await aDeskForum(db) };
  }
});

function anna(): PersonValues {
  return {
    names: [
      { locale: 'en', full: 'Anna Nesterova', given: 'Anna', family: 'Nesterova', patronymic: '' },
      { locale: 'ru', full: 'Анна Нестерова', given: 'Анна', family: 'Нестерова', patronymic: '' },
    ],
    sortKey: '',
    slug: '',
    email: ' anna@forum.example',
    homeUrl: '',
    photoUrl: null,
    biography: {},
    affiliations: [
      {
        id: 'new-a',
        organisationId: 'new-o',
        organisationText: {},
        position: { en: 'Chair' },
        fromOn: '2020-01-01',
        untilOn: null,
        isPrimary: false,
      },
    ],
    newOrganisations: [{ id: 'new-o', name: { en: 'Association of crafts' } }],
  };
}
