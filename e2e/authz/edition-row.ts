import { createHash } from 'node:crypto';
import type { Deed } from '#domain/permissions.ts';
import { action, page, text, undoOf } from './edition-entry.ts';
import type { MatrixRow, World } from './row.ts';
import { deskPath, newTrack } from './sample.ts';

const record = (
  name: string,
  permission: Deed,
  input: (world: World, attempt: number) => object,
  noun = 'track',
): MatrixRow => action(name, permission, 'tracks', (world, attempt) => ({ noun, ...input(world, attempt) }));

/** The desk of one edition: dashboard, structure, pages, settings, audit. */
export const EDITION_ROWS: readonly MatrixRow[] = [
  { ...page('', 'desk.see'), isAnyPart: true },
  page('/{records}', 'programme.see_draft', () => '/tracks'),
  page('/{records}/new', 'structure.edit', () => '/tracks/new'),
  page('/{records}/{id}', 'programme.see_draft', ({ mine }) => `/tracks/${mine.ids.track}`),
  page('/{records}/{id}/history', 'structure.edit', ({ mine }) => `/tracks/${mine.ids.track}/history`),
  page('/{records}/export', 'programme.see_draft', () => '/tracks/export?format=csv'),
  page('/translations', 'structure.edit'),
  stillRight(),
  action('translation.undo', 'structure.edit', 'translations', ({ steps }) => ({
    commandId: steps.translation,
  })),
  page('/pages', 'page.edit'),
  page('/pages/new', 'page.edit'),
  page('/pages/{id}', 'page.edit', ({ mine }) => `/pages/${mine.ids.page}`),
  page('/pages/{id}/history', 'page.edit', ({ mine }) => `/pages/${mine.ids.page}/history`),
  page('/pages/export', 'page.edit', () => '/pages/export?format=csv'),
  page('/settings', 'edition.edit'),
  page('/calendars', 'edition.edit'),
  // Who may saves them for the first time.
  action('calendar-setting.save', 'edition.edit', 'calendars', (_, attempt) => ({
    version: 0,
    choice: {
      ...{ alarmMinutes: null, cancelledMode: 'shown', silentRoles: [], invitesHolders: true },
      sentence: text(`Sentence ${attempt}`),
    },
  })),
  page('/settings/history', 'edition.edit'),
  page('/audit', 'audit.see'),
  // Who took names of people out of the house is written down.
  { ...page('/audit/export', 'audit.see'), changes: true },
  { ...newRecord(), permission: 'structure.edit' },
  record('record.save-bulk', 'structure.edit', ({ mine }, attempt) => ({
    ids: [mine.ids.track],
    values: { groupName: text(`Group ${attempt}`) },
  })),
  action('hall-link.save', 'structure.edit', 'hall-links', ({ mine }, attempt) => ({
    walks: [
      { fromHallId: mine.ids.hall, toHallId: mine.ids.otherHall, walkMinutes: 3 + attempt, base: null },
    ],
  })),
  record('record.remove', 'structure.edit', ({ mine }) => ({ ids: [mine.ids.otherHall] }), 'hall'),
  record('record.undo', 'programme.undo', (world) => undoOf(world, 0)),
  action('page.save', 'page.edit', 'pages', (_, attempt) => ({
    id: null,
    base: null,
    values: { title: text(`Page ${attempt}`), body: text('Body'), isShown: true, slug: `page-${attempt}` },
  })),
  action('page.save-bulk', 'page.edit', 'pages', ({ mine }) => ({
    ids: [mine.ids.page],
    values: { isShown: mine.edition.publishState === 'hidden' },
  })),
  action('page.remove', 'page.edit', 'pages', ({ mine }) => ({ ids: [mine.ids.page] })),
  action('page.undo', 'programme.undo', 'pages', (world) => undoOf(world, 1)),
  action('edition.save', 'edition.edit', 'settings', ({ mine }, attempt) => ({
    id: mine.edition.id,
    base: { city: mine.edition.city },
    values: { city: text(`City ${attempt}`) },
  })),
  action('edition.shift', 'edition.edit', 'settings', () => ({ dayCount: 7 })),
  action('edition.undo', 'programme.undo', 'settings', (world) => undoOf(world, 2)),
  {
    entry: 'ACTION edition.remove',
    permission: 'edition.remove',
    changes: true,
    sample: ({ spare: { edition } }) => ({
      path: deskPath(edition.slug, 'settings'),
      json: { edition: edition.slug, confirmation: edition.slug },
    }),
  },
];

export function stillRight(): MatrixRow {
  return action('translation.confirm', 'structure.edit', 'translations', ({ mine: { edition } }) => ({
    ...{ ownerId: edition.id, field: 'name', locale: 'ru' },
    seen: createHash('sha256')
      .update(edition.name.en ?? '')
      .digest('hex'),
  }));
}

function newRecord(): Omit<MatrixRow, 'permission'> {
  return {
    entry: 'ACTION record.save',
    changes: true,
    sample: ({ mine }, attempt) => newTrack(mine.edition.slug, `Track ${attempt}`),
  };
}
