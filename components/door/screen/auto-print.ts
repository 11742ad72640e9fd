import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import type { AutoPrint } from '#domain/checkin/vocabulary.ts';
import type { Shown } from '../engine.ts';

/**
 * Whether a badge comes out by itself for an answer, and when (rule 39): for somebody who was let in at a checkpoint that
 * prints, on a device that may. Who may not search has to hold the code that was read.
 */
export function autoPrintOf(shown: Shown, { checkpoints, device }: ManifestAnswer): AutoPrint {
  const { ticketNo, scanId, isAdmitted, isRecalled, direction, checkpointId, code } = shown;
  const isEntry = isAdmitted && !isRecalled && direction === 'in' && scanId !== null && ticketNo !== null;
  const may = (one: (typeof device.capabilities)[number]) => device.capabilities.includes(one);
  const isProved = may('search') || code !== null;
  if (!isEntry || !may('print') || !isProved) return 'never';
  return checkpoints.find(({ id }) => id === checkpointId)?.autoPrint ?? 'never';
}
