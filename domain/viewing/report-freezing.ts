/** How far a report is that somebody asked to freeze; counting the journal of a great forum anew takes half a minute. */
export type ReportFreezing =
  | { readonly kind: 'waiting' }
  /** `share`: of the journal, 0 to 1. */
  | { readonly kind: 'counting'; readonly share: number }
  /** `differs`: what the board said a moment ago is not what the journal says; the report holds what the journal says. */
  | { readonly kind: 'frozen'; readonly no: number; readonly differs: boolean }
  /** `watching`: plays are open. `early`: the last one closed less than an hour ago. */
  | { readonly kind: 'refused'; readonly reason: 'watching' | 'early' }
  /** The journal is not as it was written: nothing is frozen from it. */
  | { readonly kind: 'damaged'; readonly faults: readonly string[] }
  /** It broke; why stands in the log. */
  | { readonly kind: 'failed' };

/** Whether it will say something else without being asked again. */
export function isUnderWay(freezing: ReportFreezing | null): boolean {
  return freezing?.kind === 'waiting' || freezing?.kind === 'counting';
}
