import { BLANK_ORGANISATION } from '#domain/desk/organisation-value.ts';
import { blankPersonValues } from '#domain/desk/person-value.ts';
import { blankSessionValues } from '#domain/desk/session-read.ts';
import { action, page, text, undoOf } from './edition-entry.ts';
import { type MatrixRow, readOnly, type World } from './row.ts';

const ANSWERS_ONLY = 'Answers a question of the form: there is nothing to change.';

function question(row: MatrixRow): MatrixRow {
  const { changes: _, ...rest } = row;
  return { ...rest, why: ANSWERS_ONLY };
}

const session = (world: World, attempt: number) => ({
  id: null,
  values: { ...blankSessionValues(world.mine.edition), title: text(`Session ${attempt}`) },
});

export const person = (attempt: number) => {
  const names = [{ locale: 'en', full: `Person ${attempt}`, given: '', family: '', patronymic: '' }];
  return { id: null, base: null, values: { ...blankPersonValues('en'), names } };
};

type RoleValues = typeof BLANK_ORGANISATION.roles;

export const organisation = (attempt: number, roles: RoleValues = []) => ({
  id: null,
  base: null,
  values: { ...BLANK_ORGANISATION, name: text(`Organisation ${attempt}`), roles },
});

/** Of a release that is not public: who may is told to look again, and nothing is lost. */
function releaseMail(deed: 'approve' | 'discard', rest: object): MatrixRow {
  const input = () => ({ releaseId: 'none', mailId: null, ...rest });
  const row = action(`release-mail.${deed}`, 'programme.publish', 'release-mails', input);
  return { ...readOnly(row, 'Looked at another release than the public one.'), refusal: 'stale' };
}

/** Sessions, people and organisations of an edition, and its release. */
export const PROGRAMME_ROWS: readonly MatrixRow[] = [
  { ...page('/sessions', 'programme.see_draft'), isAnyPart: true },
  { ...page('/sessions/new', 'session.edit'), isAnyPart: true },
  page('/sessions/{id}', 'programme.see_draft', ({ mine }) => `/sessions/${mine.ids.session}`),
  page('/sessions/{id}/history', 'session.edit', ({ mine }) => `/sessions/${mine.ids.session}/history`),
  {
    ...page('/sessions/export', 'session.edit', () => '/sessions/export?format=csv'),
    isAnyPart: true,
    // Who took names of people out of the house is written down.
    changes: true,
  },
  action('session.save', 'session.edit', 'sessions', (world, attempt) => ({
    base: null,
    ...session(world, attempt),
  })),
  action('session.save-bulk', 'session.edit', 'sessions', ({ mine }, attempt) => ({
    ids: [mine.ids.session],
    values: { tags: [`tag-${attempt}`] },
  })),
  question(
    action('session.preview', 'session.edit', 'sessions', (world, attempt) => ({
      language: 'en',
      ...session(world, attempt),
    })),
  ),
  action('session.duplicate', 'session.edit', 'sessions', ({ mine }) => ({ id: mine.ids.session })),
  action('session.undo', 'programme.undo', 'sessions', (world) => undoOf(world, 3)),
  page('/exports', 'programme.see_draft'),
  {
    ...page('/exports/draft', 'programme.see_draft', () => '/exports/draft?format=schedule.xml'),
    // Who took names of people out of the house is written down.
    changes: true,
  },
  page('/people', 'person.edit'),
  page('/people/new', 'person.edit'),
  page('/people/{id}', 'person.edit', ({ mine }) => `/people/${mine.ids.person}`),
  page('/people/{id}/history', 'person.edit', ({ mine }) => `/people/${mine.ids.person}/history`),
  { ...page('/people/export', 'person.export', () => '/people/export?format=csv'), changes: true },
  question(action('person.find', 'session.edit', 'people', () => ({ query: 'Nobody', language: 'en' }))),
  action('person.save', 'person.edit', 'people', ({ mine }, attempt) => ({
    ...person(attempt),
    seat: { sessionId: mine.ids.session, role: 'speaker' },
  })),
  action('person.remove', 'person.edit', 'people', ({ mine }) => ({ ids: [mine.ids.person] })),
  action('person.undo', 'programme.undo', 'people', (world) => undoOf(world, 4)),
  page('/organisations', 'organisation.edit'),
  page('/organisations/new', 'organisation.edit'),
  page('/organisations/{id}', 'organisation.edit', ({ mine }) => `/organisations/${mine.ids.organisation}`),
  page(
    '/organisations/{id}/history',
    'organisation.edit',
    ({ mine }) => `/organisations/${mine.ids.organisation}/history`,
  ),
  page('/organisations/export', 'organisation.edit', () => '/organisations/export?format=csv'),
  question(
    action('organisation.find', 'session.edit', 'organisations', () => ({
      name: 'Nobody',
      country: null,
      language: 'en',
    })),
  ),
  action('organisation.save', 'organisation.edit', 'organisations', (_, attempt) =>
    organisation(attempt, [{ id: 'new', role: 'partner', tier: {}, position: 0 }]),
  ),
  action('organisation.add', 'organisation.edit', 'organisations', ({ mine }) => ({
    organisationId: mine.ids.organisation,
    role: 'media_partner',
  })),
  action('organisation.remove', 'organisation.edit', 'organisations', ({ mine }) => ({
    ids: [mine.ids.organisation],
  })),
  action('organisation.undo', 'programme.undo', 'organisations', (world) => undoOf(world, 5)),
  page('/publish', 'programme.publish'),
  action('release.publish', 'programme.publish', 'publish', () => ({
    notes: text('Changes'),
    reason: 'as agreed',
  })),
  page('/release-mails', 'programme.publish'),
  releaseMail('approve', { count: 9_999 }),
  releaseMail('discard', {}),
  action('session.remove', 'session.edit', 'sessions', ({ spareSessionId }) => ({ ids: [spareSessionId] })),
];

const CATALOGUE = { at: 'instance' } as const;

function catalogue(
  name: string,
  permission: 'person.edit' | 'organisation.edit',
  part: string,
  input: (world: World, attempt: number) => object,
): MatrixRow {
  return {
    ...CATALOGUE,
    entry: `ACTION ${name}`,
    permission,
    changes: true,
    sample: (world, attempt) => ({ path: `/organize/${part}`, json: input(world, attempt) }),
  };
}

function cataloguePage(
  below: string,
  permission: 'person.edit' | 'organisation.edit',
  path: (world: World) => string = () => below,
): MatrixRow {
  const entry = `GET /organize${below}`;
  return { ...CATALOGUE, entry, permission, sample: (world) => ({ path: `/organize${path(world)}` }) };
}

/** People and organisations of the whole instance. */
export const CATALOGUE_ROWS: readonly MatrixRow[] = [
  cataloguePage('/people', 'person.edit'),
  cataloguePage('/people/new', 'person.edit'),
  cataloguePage('/people/{id}', 'person.edit', ({ mine }) => `/people/${mine.ids.person}`),
  catalogue('directory.save-person', 'person.edit', 'people', (_, attempt) => person(attempt)),
  catalogue('directory.remove-people', 'person.edit', 'people', ({ idlePersonId }) => ({
    ids: [idlePersonId],
  })),
  catalogue('directory.undo', 'person.edit', 'people', ({ steps }) => ({ commandId: steps.directory })),
  cataloguePage('/organisations', 'organisation.edit'),
  cataloguePage('/organisations/new', 'organisation.edit'),
  cataloguePage(
    '/organisations/{id}',
    'organisation.edit',
    ({ mine }) => `/organisations/${mine.ids.organisation}`,
  ),
  catalogue('catalogue.save-organisation', 'organisation.edit', 'organisations', (_, attempt) =>
    organisation(100 + attempt),
  ),
  question(
    catalogue('catalogue.find', 'organisation.edit', 'organisations', () => ({
      name: 'Nobody',
      country: null,
      language: 'en',
    })),
  ),
  catalogue(
    'catalogue.merge',
    'organisation.edit',
    'organisations',
    ({ idleOrganisationIds: [from, into] }) => ({
      fromId: from,
      intoId: into,
    }),
  ),
  catalogue('catalogue.undo', 'organisation.edit', 'organisations', ({ steps }) => ({
    commandId: steps.catalogue,
  })),
  catalogue('catalogue.undo-merge', 'organisation.edit', 'organisations', ({ mergeId }) => ({ mergeId })),
];
