import { action } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';
import { deskPath } from './sample.ts';

/** What everybody at the desk keeps for themselves: arrangements of lists. */
export const VIEW_ROWS: readonly MatrixRow[] = [
  {
    ...action('saved-view.save', 'desk.see', 'sessions', (_, attempt) => ({
      noun: 'session',
      name: `View ${attempt}`,
      query: 'sort=-startAt',
    })),
    isAnyPart: true,
  },
  {
    entry: 'ACTION saved-view.remove',
    permission: 'desk.see',
    isAnyPart: true,
    why: 'Reaches only what the account itself kept, and nothing of it is seeded: there is nothing to change.',
    sample: ({ mine: { edition } }) => ({
      path: deskPath(edition.slug, 'sessions'),
      json: { edition: edition.slug, noun: 'session', name: 'None' },
    }),
  },
];
