/** What came of taking a scan back: words, the scan, and the reading that was the last one then. */
export type UndoNote = { readonly text: string; readonly scanId: string; readonly no: number | null };

/** Whether something came after it: beside a later scan it would speak of a guest who is inside. */
export function isNoteOver(
  { scanId, no }: UndoNote,
  now: { readonly undo: { readonly scanId: string } | null; readonly no: number | null },
): boolean {
  return now.no !== no || (now.undo !== null && now.undo.scanId !== scanId);
}
