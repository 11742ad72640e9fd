import { action, page } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

const PART = 'registration/speakers';

/** Tickets of people with roles. */
export const SPEAKER_ROWS: readonly MatrixRow[] = [
  page(`/${PART}`, 'registration.manage'),
  action('registration.speakers', 'registration.manage', PART, ({ mine }) => ({
    personIds: [mine.ids.person],
  })),
  // Registered for a role that the released programme does not know.
  action('registration.speaker_end', 'registration.manage', PART, ({ registration }) => ({
    id: registration.people.speaker_end,
  })),
  action('registration.speaker_setting', 'registration.setup', PART, ({ registration }) => ({
    mode: 'proposed',
    typeId: registration.typeIds[0],
  })),
];
