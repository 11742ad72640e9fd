/*
 * The truth of a simulated forum: what was acknowledged to whom, one JSON array a line, as the one who asked knows it. Files are
 * shared out by viewer, so that a viewer is in one of them; what concerns no viewer is in the first. Instants UTC ms.
 */
export type TruthLine =
  | [
      'target',
      name: string,
      kind: 'live' | 'recording',
      ofNo: number,
      dayOn: string | null,
      epochAt: number | null,
      durationDs: number | null,
    ]
  | [
      'session',
      code: string,
      startAt: number,
      endAt: number,
      live: string[],
      recordings: [name: string, offsetDs: number, isEdited: boolean][],
      hall: number,
    ]
  | [
      'start',
      at: number,
      play: number,
      target: string,
      viewer: string,
      key: string,
      network: string,
      isIdentified: 0 | 1,
      tier: number,
      source: number,
      country: string,
      device: number,
    ]
  /** `network` empty: nobody knew where it came from. */
  | [
      'beat',
      at: number,
      play: number,
      seq: number,
      flags: number,
      playedMs: number,
      stalledDs: number,
      track: number,
      network: string,
      ranges: readonly (readonly [number, number])[],
    ]
  /** `target` empty: of nothing that is known. */
  | ['refused', at: number, of: 'start' | 'beat', reason: string, target: string]
  | ['restart', at: number]
  | ['registered', person: number]
  /** Of a platform, in the order in which they were written down; `code` empty: of the whole forum. */
  | ['external', platform: string, metric: string, value: number, code: string]
  /** Of a session, percent: who has so much of one gets a certificate. */
  | ['rule', share: number]
  | ['speaker', name: string, code: string]
  /** `hall` null: the gate. */
  | ['pass', at: number, person: number, hall: number | null, direction: 'in' | 'out'];

/** What stands in which place of a line; the first line of every file. */
export const COLUMNS = {
  target: ['name', 'kind', 'ofNo', 'dayOn', 'epochAt', 'durationDs'],
  session: ['code', 'startAt', 'endAt', 'live', 'recordings', 'hall'],
  start: [
    'at',
    'play',
    'target',
    'viewer',
    'key',
    'network',
    'isIdentified',
    'tier',
    'source',
    'country',
    'device',
  ],
  beat: ['at', 'play', 'seq', 'flags', 'playedMs', 'stalledDs', 'track', 'network', 'ranges'],
  refused: ['at', 'of', 'reason', 'target'],
  restart: ['at'],
  registered: ['person'],
  external: ['platform', 'metric', 'value', 'code'],
  rule: ['share'],
  speaker: ['name', 'code'],
  pass: ['at', 'person', 'hall', 'direction'],
} as const;
