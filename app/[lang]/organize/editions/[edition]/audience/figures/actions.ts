'use server';

import { action } from '#app/_request/action.ts';
import { endFigureOrder, enterFigureOrder, importFiguresOrder } from '#domain/broadcast/audience-order.ts';
import { endFigure, enterFigure, importFigures } from '#usecases/viewing/external-figure.ts';

export const enterFigureAction = action(
  { name: 'audience.enter_figure', permission: 'broadcast.manage', schema: enterFigureOrder },
  (viewer, { edition, figure }) => enterFigure(viewer, edition, figure),
);

export const importFiguresAction = action(
  { name: 'audience.import_figures', permission: 'broadcast.manage', schema: importFiguresOrder },
  (viewer, { edition, ...input }) => importFigures(viewer, edition, input),
);

export const endFigureAction = action(
  { name: 'audience.end_figure', permission: 'broadcast.manage', schema: endFigureOrder },
  (viewer, { edition, id }) => endFigure(viewer, edition, id),
);
