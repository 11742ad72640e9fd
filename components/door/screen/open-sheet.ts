/** What is open over the screen, and the reading that was shown when it was opened; null: none was. */
export type OpenSheet<What> = { readonly what: What; readonly no: number | null };

/** A new code closes whatever is open, and it stays closed when the answer leaves the screen (decision 161). */
export function afterReading<What>(
  open: OpenSheet<What> | null,
  shownNo: number | null,
): OpenSheet<What> | null {
  return open !== null && shownNo !== null && shownNo !== open.no ? null : open;
}
