import { sweepFiles } from '#usecases/file.ts';

/** Recurring work: what broken uploads left, and what nothing names any more (security-reliability.md rule 16). */
export async function sweepUploads(): Promise<void> {
  await sweepFiles({ isAlone: false });
}
