/** How long a device offers to take its last scan back (rule 31, D3). */
export const UNDO_MS = 2 * 60_000;
