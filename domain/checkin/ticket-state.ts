/** A scan that let somebody pass, as far as others need it (D4: when, where, by which device). */
export type Movement = {
  /** Corrected time, UTC ms (rule 10). */
  readonly at: number;
  readonly checkpointId: string;
  readonly deviceId: string;
};

/** What one ticket did so far: the result of the fold (rule 9), and what `decide` looks at. */
export type TicketState = {
  /** Areas that the ticket was ever in, each once. */
  readonly areas: readonly AreaState[];
  /** In order of time. */
  readonly handouts: readonly Handout[];
};

export type AreaState = {
  readonly areaId: string;
  /** The movement by which the ticket is inside now, perhaps one further in (implied); null: outside. */
  readonly inside: Movement | null;
  /** Admitted INs at this very area, in order of time, repeated ones too; what is only implied is no entry. */
  readonly entries: readonly Movement[];
  /** When the ticket last left the area, by whatever way; null: never. */
  readonly lastOutAt: number | null;
};

export type Handout = Movement & { readonly item: string };

/** Of a ticket that was never scanned. */
export const NO_STATE: TicketState = { areas: [], handouts: [] };

/** What the ticket did in one area; of an area it never was in: nothing. */
export function areaState(state: TicketState, areaId: string): AreaState {
  const known = state.areas.find((area) => area.areaId === areaId);
  return known ?? { areaId, inside: null, entries: [], lastOutAt: null };
}
