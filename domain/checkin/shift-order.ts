/** `POST shifts`: who is on duty, with what the self-test said (D6). A PIN is asked for where the operator has one. */
export type ShiftOrder = {
  readonly id: string;
  readonly operatorId: string | null;
  readonly pin: string | null;
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly selfTest: Readonly<Record<string, 'good' | 'poor' | 'failed'>>;
  /** It began without a network, and nobody has the PIN any more: kept as not proved (`pin` in its self-test). */
  readonly isLate?: boolean | undefined;
};
