'use server';

import { action } from '#app/_request/action.ts';
import { freezeOrder } from '#domain/broadcast/audience-order.ts';
import { askReport } from '#usecases/viewing/report-freezing.ts';

export const freezeAction = action(
  { name: 'audience.freeze', permission: 'broadcast.manage', schema: freezeOrder },
  (viewer, { edition }) => askReport(viewer, edition),
);
