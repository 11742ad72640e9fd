import { packBeat } from '#domain/viewing/beat.ts';
import type { Forged, Started } from './gate.ts';
import type { Show } from './stage.ts';
import { type Client, PROGRAMS } from './viewer.ts';

/** A false request with what has to be answered. */
export type Forgery = Forged & {
  readonly status: number;
  readonly path: string;
  readonly body: Uint8Array | string;
  readonly mediaType: string;
  readonly from: Client;
};

const [JSON_TYPE, BYTES] = ['application/json', 'application/octet-stream'];
const NOBODYS = 2_000_000_000;

/** One of every kind; `no` makes them different. */
export function forgeries(show: Show, victim: Started, no: number): readonly Forgery[] {
  const [program] = PROGRAMS;
  if (program === undefined) return [];
  const from: Client = { network: 50_000 + (no % 5_000), host: 1 + (no % 250), program };
  return [...starts(show, no), ...beats(victim, no)].map((one) => ({ ...one, from }));
}

type Plain = Omit<Forgery, 'from'>;

function starts(show: Show, no: number): Plain[] {
  const named = show.kind === 'live' ? { stream: show.streamNo } : { recording: show.recordingNo };
  const tab = no.toString(16).padStart(16, '0');
  const start = (status: number, reason: Forged['reason'], isPlaced: boolean, body: string): Plain => ({
    ...{ of: 'start', status, reason, isPlaced, body },
    ...{ path: '/v/s', mediaType: JSON_TYPE },
  });
  // A grant with our form and somebody else's signature.
  const grant = Buffer.alloc(48, no & 255).toString('base64url');
  return [
    start(400, 'malformed', false, '{"stream":'),
    start(400, 'malformed', false, JSON.stringify({ ...named, tab, source: 0, views: 1_000_000 })),
    start(404, 'malformed', false, JSON.stringify({ stream: NOBODYS, tab, source: 0 })),
    start(401, 'signature', true, JSON.stringify({ ...named, grant, tab, source: 0 })),
  ];
}

function beats(victim: Started, no: number): Plain[] {
  const { token, play } = victim;
  const beat = {
    seq: 60_000,
    flags: 3,
    playedMs: 3_600_000,
    stalledDs: 0,
    track: 0,
    ranges: [[0, 36_000] as const],
  };
  const body = packBeat(token, beat);
  const forged = (status: number, reason: Forged['reason'], isPlaced: boolean, bytes: Uint8Array): Plain => ({
    ...{ of: 'beat', status, reason, isPlaced, body: bytes },
    ...{ path: `/v/b?p=${play}`, mediaType: BYTES },
  });
  // Any bit of the token: its number, its key, its signature.
  const flipped = Uint8Array.from(body);
  const at = 2 + (no % 46);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (no % 8));
  return [
    forged(401, 'signature', false, flipped),
    forged(400, 'malformed', false, body.subarray(0, 59)),
    { ...forged(400, 'malformed', true, body), path: `/v/b?p=${play + 1}` },
  ];
}
