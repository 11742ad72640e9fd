import type { DoorEngine } from '../engine.ts';

/** Characters of a human code without its dashes. */
export const CODE_LENGTH = 9;

/** A whole code goes to the engine whatever it is: it counts wrong ones, and locks the keyboard at ten (rule 32). */
export async function takeTyped(
  engine: Pick<DoorEngine, 'readHuman'>,
  code: string,
): Promise<'short' | 'typo' | 'taken'> {
  if (code.length < CODE_LENGTH) return 'short';
  return (await engine.readHuman(code)) === 'typo' ? 'typo' : 'taken';
}
