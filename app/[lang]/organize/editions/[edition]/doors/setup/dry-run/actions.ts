'use server';

import { action } from '#app/_request/action.ts';
import { dryRunView } from '#app/_request/dry-run-view.ts';
import { dryRunInput } from '#domain/checkin/door-noun.ts';
import { dryRun } from '#usecases/checkin/dry-run.ts';

export const dryRunAction = action(
  { name: 'door-setup.dry-run', permission: 'door.manage', schema: dryRunInput },
  async (viewer, { edition, ...input }) => {
    const answer = await dryRun(viewer, edition, input);
    return answer.ok ? dryRunView(answer, input.language) : answer;
  },
);
