/** What a device sends at once, at most (rule 18); by themselves, since devices carry no schema. */
export const MOST_ROWS = 200;
export const MOST_BYTES = 256 * 1024;
