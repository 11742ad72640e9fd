const HOUR_MS = 3_600_000;
/** A measure older than this is no measure (rule 10). */
const FRESH_MS = 12 * HOUR_MS;

/** What a device learned of its clock at one contact; times are UTC ms. Doubts about times (rule 11) are in conflict.ts. */
export type ClockMeasure = {
  /** By the clock of the device, when the answer came. */
  readonly deviceAt: number;
  /** To be added to the clock of the device; whole ms. */
  readonly offsetMs: number;
  /** How wrong the offset can be at most: half the round trip, rounded up. */
  readonly errorMs: number;
};

/**
 * The offset of a device's clock from one question to the server: its answer is taken to be of the middle of the round
 * trip. Undefined where the answer came before the question, by a clock that was set in between. Source: rule 10.
 */
export function measureClock(
  askedAt: number,
  serverAt: number,
  answeredAt: number,
): ClockMeasure | undefined {
  const trip = answeredAt - askedAt;
  if (trip < 0) return undefined;
  const offsetMs = Math.round(serverAt - (askedAt + trip / 2));
  return { deviceAt: answeredAt, offsetMs, errorMs: Math.ceil(trip / 2) };
}

/**
 * The offset that goes into a scan as it is made (device time, UTC ms); null while the last contact is more than 12 h ago:
 * then the first contact before its upload says it, see {@link offsetAtUpload}. Once in a scan it never changes (rule 10).
 */
export function offsetForScan(deviceAt: number, last: ClockMeasure | null): number | null {
  if (!last) return null;
  return Math.abs(deviceAt - last.deviceAt) <= FRESH_MS ? last.offsetMs : null;
}

/** The offset that a scan leaves with: its own, else that of the contact before its first upload. Source: rule 10. */
export function offsetAtUpload(own: number | null, contact: ClockMeasure): number {
  return own ?? contact.offsetMs;
}
