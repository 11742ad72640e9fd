import { blankPersonValues } from '#domain/desk/person-value.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import { systemViewer } from '#domain/viewer.ts';
import { beginUpload } from '../file.ts';
import * as materials from '../material.ts';
import type { EditionIds, IdAction } from './foreign-id.fixture.ts';
import { removeOrganisations, saveOrganisation } from './organisation.ts';
import { openOrganisation } from './organisation-form.ts';
import { savePerson } from './person.ts';
import { openPerson } from './person-form.ts';
import { removePeople } from './person-removal.ts';
import { duplicateSession, saveSession, saveSessionsInBulk } from './session.ts';
import { openSession } from './session-form.ts';
import { previewSession } from './session-preview.ts';
import { removeSessions } from './session-removal.ts';

const house = systemViewer('test');
const text = (words: string) => ({ en: words });

async function sessionWith(
  slug: string,
  own: EditionIds,
  part: (stored: SessionValues) => Partial<SessionValues>,
) {
  const { values: base } = await openSession(house, slug, own.session, 'en');
  return { id: own.session, base, values: { ...base, ...part(base) } };
}

const session = (
  name: string,
  part: (ids: EditionIds, stored: SessionValues) => Partial<SessionValues>,
): IdAction => ({
  name: `session.save ${name}`,
  isOfSession: true,
  run: async (who, slug, ids, own) =>
    saveSession(who, slug, await sessionWith(slug, own, (stored) => part(ids, stored))),
});

/** Actions on sessions and their files. A slot or talk with an id of elsewhere is a new one, with an id of its own. */
export const SESSION_ACTIONS: readonly IdAction[] = [
  {
    name: 'session.save',
    isOfSession: true,
    run: async (who, slug, ids, own) => {
      const order = await sessionWith(slug, own, () => ({ title: text('Saved') }));
      return saveSession(who, slug, { ...order, id: ids.session });
    },
  },
  session('formatId', (ids) => ({ formatId: ids.format, subtitle: text('A') })),
  session('trackId', (ids) => ({ trackId: ids.track, subtitle: text('B') })),
  session('subForumId', (ids) => ({ subForumId: ids['sub-forum'], subtitle: text('C') })),
  session('slots.hallId', (ids, { slots }) => ({
    slots: slots.map((slot) => ({ ...slot, halls: [{ hallId: ids.hall, kind: 'main' }], lengthMinutes: 45 })),
  })),
  {
    name: 'session.save-bulk',
    isOfSession: true,
    run: (who, slug, ids) =>
      saveSessionsInBulk(who, slug, { ids: [ids.session], values: { tags: ['bulk'] } }),
  },
  {
    name: 'session.save-bulk formatId',
    isOfSession: true,
    run: (who, slug, ids, own) =>
      saveSessionsInBulk(who, slug, { ids: [own.session], values: { formatId: ids.format, tags: ['f'] } }),
  },
  {
    name: 'session.preview',
    isOfSession: true,
    isRead: true,
    run: async (who, slug, ids, own) => {
      const { values } = await sessionWith(slug, own, () => ({}));
      return previewSession(who, slug, { id: ids.session, values }, 'en');
    },
  },
  {
    name: 'material.change',
    isOfSession: true,
    run: async (who, slug, ids, own) =>
      materials.changeSessionMaterial(who, slug, { ...(await materialOf(slug, own)), id: ids.material }),
  },
  {
    name: 'material.change sessionId',
    isOfSession: true,
    run: async (who, slug, ids, own) =>
      materials.changeSessionMaterial(who, slug, {
        ...(await materialOf(slug, own)),
        sessionId: ids.session,
      }),
  },
  {
    name: 'material.order',
    isOfSession: true,
    run: async (who, slug, ids, own) => {
      const backwards = (await materialIds(slug, own)).toReversed();
      return materials.orderSessionMaterials(who, slug, { sessionId: ids.session, ids: backwards });
    },
  },
  {
    name: 'material.order ids',
    isOfSession: true,
    run: async (who, slug, ids, own) => {
      const backwards = (await materialIds(slug, own)).toReversed();
      const told = backwards.map((id) => (id === own.material ? ids.material : id));
      return materials.orderSessionMaterials(who, slug, { sessionId: own.session, ids: told });
    },
  },
  {
    name: 'material.add fileId',
    isOfSession: true,
    run: (who, slug, ids, { session: sessionId }) =>
      materials.addSessionMaterial(who, slug, { ...OPEN, sessionId, fileId: ids.slides, index: null }),
  },
  {
    name: 'PUT /organize/files',
    isOfSession: true,
    isRead: true,
    run: async (who, edition, { session: ownerId }) => {
      await beginUpload(who, { edition, ownerKind: 'session', ownerId, name: 'a.pdf' });
      return { ok: true };
    },
  },
];

const OPEN = { title: text('Slides'), audience: 'private', moment: 'now' } as const;
async function materialIds(slug: string, { session }: EditionIds): Promise<string[]> {
  return (await materials.listMaterials(house, slug, session)).map(({ id }) => id);
}
async function materialOf(slug: string, { session: sessionId, material: id }: EditionIds) {
  const listed = await materials.listMaterials(house, slug, sessionId);
  return { ...OPEN, sessionId, id, version: listed.find((row) => row.id === id)?.version ?? 0 };
}

const person = {
  ...blankPersonValues('en'),
  names: [{ locale: 'en', full: 'New Person', given: '', family: '', patronymic: '' }],
};

/** Actions on people and organisations as the edition has them. */
export const PEOPLE_ACTIONS: readonly IdAction[] = [
  {
    name: 'person.save',
    run: async (who, slug, ids, own) => {
      const { values: base } = await openPerson(house, slug, own.person, 'en');
      return savePerson(who, slug, {
        id: ids.person,
        base,
        values: { ...base, homeUrl: 'https://a.example' },
      });
    },
  },
  {
    name: 'person.save seat.sessionId',
    run: (who, slug, ids) =>
      savePerson(who, slug, {
        id: null,
        base: null,
        values: person,
        seat: { sessionId: ids.session, role: 'speaker' },
      }),
  },
  {
    name: 'organisation.save',
    run: async (who, slug, ids, own) => {
      const { values: base } = await openOrganisation(house, slug, own.organisation, 'en');
      const values = { ...base, homeUrl: 'https://b.example' };
      return saveOrganisation(who, slug, { id: ids.organisation, base, values });
    },
  },
];

/** Their forms, and last what takes away what the others need. */
export const PROGRAMME_REST: readonly IdAction[] = [
  { name: 'GET person', isRead: true, run: (who, slug, ids) => openPerson(who, slug, ids.person, 'en') },
  {
    name: 'GET organisation',
    isRead: true,
    run: (who, slug, { organisation }) => openOrganisation(who, slug, organisation, 'en'),
  },
  {
    name: 'GET session',
    isRead: true,
    isOfSession: true,
    run: (who, slug, ids) => openSession(who, slug, ids.session, 'en'),
  },
  {
    name: 'material.remove',
    isOfSession: true,
    run: async (who, slug, { material }, own) => {
      const { sessionId, version } = await materialOf(slug, own);
      return materials.removeSessionMaterial(who, slug, { sessionId, id: material, version });
    },
  },
  {
    name: 'session.duplicate',
    isOfSession: true,
    run: (who, slug, ids) => duplicateSession(who, slug, ids.session),
  },
  {
    name: 'organisation.remove',
    run: (who, slug, ids) => removeOrganisations(who, slug, [ids.organisation]),
  },
  { name: 'person.remove', run: (who, slug, ids) => removePeople(who, slug, [ids.person]) },
  {
    name: 'session.remove',
    isOfSession: true,
    run: (who, slug, ids) => removeSessions(who, slug, [ids.looseSession]),
  },
];
