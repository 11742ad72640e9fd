/** What keeps a browser from being a device at all: its address, or the browser itself. */
export type BrowserLack = 'insecure' | 'old';

/** As of the window; browsers leave out of plain http whatever keeps secrets. */
export type BrowserPowers = {
  readonly isSecureContext: boolean;
  readonly crypto?: { readonly subtle?: unknown };
  readonly indexedDB?: unknown;
  readonly navigator: { readonly locks?: unknown };
};

/** Asked before anything is begun: signatures, the storage and the lock are needed at the first breath. Null: all is there. */
export function browserLack(powers: BrowserPowers): BrowserLack | null {
  const { crypto, indexedDB, navigator, isSecureContext } = powers;
  if (crypto?.subtle && indexedDB && navigator.locks) return null;
  return isSecureContext ? 'old' : 'insecure';
}
