import type { MatrixRow } from './row.ts';

const text = (words: string) => ({ en: words, ru: words });
const SETTINGS = {
  name: 'Plenum',
  fromName: 'Plenum',
  fromAddress: 'no-reply@localhost',
  replyTo: '',
  contact: '',
  zone: 'UTC',
};

/** The desk over all editions. */
export const DESK_ROWS: readonly MatrixRow[] = [
  { entry: 'GET /organize', permission: 'signed_in', sample: () => ({ path: '/organize' }) },
  {
    entry: 'GET /organize/palette',
    permission: 'signed_in',
    sample: () => ({ path: '/organize/palette?q=Session' }),
  },
  {
    entry: 'GET /organize/new',
    permission: 'edition.create',
    at: 'anywhere',
    sample: () => ({ path: '/organize/new' }),
  },
  {
    entry: 'ACTION edition.create',
    permission: 'edition.create',
    at: 'series',
    changes: true,
    sample: ({ mine }, attempt) => ({
      path: '/organize/new',
      json: {
        from: null,
        values: {
          name: text(`Forum ${attempt}`),
          startOn: '2027-05-01',
          endOn: '2027-05-02',
          city: {},
          zone: 'Europe/Moscow',
          locales: ['en', 'ru'],
          defaultLocale: 'en',
          slug: `forum-${attempt}`,
          seriesId: mine.series.id,
        },
      },
    }),
  },
  {
    entry: 'GET /organize/series',
    permission: 'series.edit',
    at: 'anywhere',
    sample: () => ({ path: '/organize/series' }),
  },
  {
    entry: 'GET /organize/series/new',
    permission: 'series.edit',
    at: 'instance',
    sample: () => ({ path: '/organize/series/new' }),
  },
  {
    entry: 'GET /organize/series/{id}',
    permission: 'series.edit',
    at: 'series',
    sample: ({ mine }) => ({ path: `/organize/series/${mine.series.id}` }),
  },
  {
    entry: 'GET /organize/series/{id}/history',
    permission: 'series.edit',
    at: 'series',
    sample: ({ mine }) => ({ path: `/organize/series/${mine.series.id}/history` }),
  },
  {
    entry: 'ACTION series.save',
    permission: 'series.edit',
    at: 'series',
    changes: true,
    sample: ({ mine: { series } }, attempt) => ({
      path: `/organize/series/${series.id}`,
      json: { id: series.id, base: { name: series.name }, values: { name: text(`Series ${attempt}`) } },
    }),
  },
  {
    entry: 'ACTION series.remove',
    permission: 'series.edit',
    at: 'instance',
    changes: true,
    sample: ({ emptySeriesId }) => ({ path: '/organize/series', json: { ids: [emptySeriesId] } }),
  },
  {
    entry: 'ACTION series.undo',
    permission: 'series.edit',
    at: 'instance',
    changes: true,
    sample: ({ steps }) => ({ path: '/organize/series', json: { commandId: steps.series } }),
  },
  {
    entry: 'GET /organize/audit',
    permission: 'audit.see',
    at: 'instance',
    sample: () => ({ path: '/organize/audit' }),
  },
  {
    entry: 'GET /organize/audit/export',
    permission: 'audit.see',
    at: 'instance',
    sample: () => ({ path: '/organize/audit/export' }),
    // Who took names of people out of the house is written down.
    changes: true,
  },
  {
    entry: 'GET /organize/mail',
    permission: 'mail.see',
    at: 'instance',
    sample: () => ({ path: '/organize/mail' }),
  },
  {
    entry: 'GET /organize/mail/{mail}',
    permission: 'mail.see',
    at: 'instance',
    sample: ({ mailId }) => ({ path: `/organize/mail/${mailId}` }),
  },
  {
    entry: 'ACTION mail.progress',
    permission: 'mail.see',
    at: 'instance',
    why: 'Only tells how far a mail is: there is nothing to change.',
    sample: ({ mailId }) => ({ path: '/organize/settings', json: { mailId } }),
  },
  {
    entry: 'ACTION mail.retry',
    permission: 'mail.see',
    at: 'instance',
    changes: true,
    sample: ({ mailId }) => ({ path: `/organize/mail/${mailId}`, json: { mailId } }),
  },
  {
    entry: 'ACTION mail.preview_again',
    permission: 'mail.see',
    at: 'instance',
    why: 'Only counts: there is nothing to change.',
    sample: () => ({ path: '/organize/mail', json: { state: 'dead' } }),
  },
  {
    entry: 'ACTION mail.send_again',
    permission: 'mail.see',
    at: 'instance',
    why: 'What it would send depends on what was sent before; usecases/mail-again.test.ts looks whether anything changed.',
    sample: () => ({ path: '/organize/mail', json: { state: 'filed', count: 0 } }),
  },
  {
    entry: 'GET /organize/settings',
    permission: 'instance.manage',
    at: 'instance',
    sample: () => ({ path: '/organize/settings' }),
  },
  {
    entry: 'ACTION setting.save',
    permission: 'instance.manage',
    at: 'instance',
    changes: true,
    sample: (_, attempt) => ({
      path: '/organize/settings',
      json: { base: SETTINGS, values: { ...SETTINGS, name: `Plenum ${attempt}` } },
    }),
  },
  {
    entry: 'ACTION mail.test',
    permission: 'instance.manage',
    at: 'instance',
    changes: true,
    sample: () => ({ path: '/organize/settings', json: { language: 'en' } }),
  },
];
