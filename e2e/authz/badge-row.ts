import { STARTING_BADGE } from '#domain/token/badge-template.ts';
import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const BADGES = 'registration/setup/badges';

/** What stands on badges, and sheets of them. */
export const BADGE_ROWS: readonly MatrixRow[] = [
  page(`/${BADGES}`, 'registration.setup'),
  action('badge.save', 'registration.setup', BADGES, (_, attempt) => ({
    id: null,
    version: null,
    name: `Badge ${attempt}`,
    layout: STARTING_BADGE,
  })),
  action('badge.remove', 'registration.setup', BADGES, ({ registration }) => ({
    id: registration.asked.badgeId,
    version: 1,
  })),
  // From the line that it leaves on, "only new" counts.
  action('badge.print', 'registration.setup', BADGES, ({ registration }) => ({
    typeIds: [registration.typeIds[0]],
    isOnlyNew: false,
  })),
  {
    ...page(`/${BADGES}/sheet`, 'registration.setup', () => `/${BADGES}/sheet?file=0&total=1`),
    // Of sheets that nobody began.
    answers: [409],
  },
];
