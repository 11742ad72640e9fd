import { settleDoors } from '#usecases/checkin/settle.ts';

/** Recurring work: what time alone does at doors, e.g. closing them behind people at night (checkin.md rules 12, 14, 16). */
export async function settleAllDoors(): Promise<void> {
  await settleDoors();
}
