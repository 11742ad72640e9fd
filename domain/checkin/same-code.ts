/** How long one code stays the same code, by what reads it: a camera sees it many times a second (rule 7). */
export const SAME_CODE_MS = { camera: 2_500, hid: 5_000 } as const;
export type CodeReader = keyof typeof SAME_CODE_MS;

/** Codes seen a moment ago and when (ms of any clock that does not jump). Lives in memory only: texts are never stored. */
export type SeenCodes = ReadonlyMap<string, number>;

export const NOTHING_SEEN: SeenCodes = new Map();

/**
 * Whether a reading is a new one or the same code again. Each sighting by a camera counts anew, so that a code which stays
 * in the picture is one scan, and so are two that stand there side by side; a scanner reads when somebody presses it, so
 * its time runs from the reading that was taken. What was taken before `undoneAt` is new to a scanner, so that whoever was
 * taken back can be read anew at once; a code that is still in the picture would else come in by itself. Source: rule 7.
 */
export function takeReading(
  seen: SeenCodes,
  text: string,
  reader: CodeReader,
  at: number,
  undoneAt = Number.NEGATIVE_INFINITY,
): { readonly isNew: boolean; readonly seen: SeenCodes } {
  const known = seen.get(text);
  const isUndone = reader === 'hid' && known !== undefined && known <= undoneAt;
  const isNew = known === undefined || isUndone || at - known >= SAME_CODE_MS[reader];
  const kept = [...seen].filter(([, seenAt]) => at - seenAt < LONGEST_MS);
  const next = new Map(kept);
  if (isNew || reader === 'camera') next.set(text, at);
  return { isNew, seen: next };
}

const LONGEST_MS = Math.max(...Object.values(SAME_CODE_MS));
