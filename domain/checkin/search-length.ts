/** Characters of a search at the desk: fewer would list half of the forum (S1). Without schemas, since devices read it. */
export const SEARCH_LEAST = 3;
/** People that one search finds, at most. */
export const SEARCH_MOST = 20;
