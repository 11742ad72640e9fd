declare const brand: unique symbol;

/**
 * Proof that a viewer may work on an edition. Minted by usecases/access.ts only, taken by every query on rows
 * of an edition, which puts its id into the WHERE; a raw id does not compile (architecture.md 7, Tenancy).
 */
export type EditionScope = { readonly editionId: string; readonly [brand]: 'EditionScope' };
