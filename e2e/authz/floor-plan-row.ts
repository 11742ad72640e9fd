import { action, page, text } from './edition-entry.ts';
import type { MatrixRow } from './row.ts';

/** Plans of floors with their halls marked. */
export const FLOOR_PLAN_ROWS: readonly MatrixRow[] = [
  page('/floor-plans', 'structure.edit'),
  action('floor-plan.save', 'structure.edit', 'floor-plans', ({ mine, floorPlan }) => ({
    id: null,
    version: null,
    values: { venueId: mine.ids.venue, name: text('Ground floor'), fileId: floorPlan.fileId, marks: [] },
  })),
  action('floor-plan.remove', 'structure.edit', 'floor-plans', ({ floorPlan }) => ({
    id: floorPlan.id,
    version: 1,
  })),
];
