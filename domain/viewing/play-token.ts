/**
 * The 48 bytes that a viewer carries from the start of a play to its last beat (broadcast.md "Start, token, beat"), little-endian.
 * A grant has the same form with play number 0, and the number of a stream or of a recording where the target stands.
 * Nothing in it is a name, and only the last 16 bytes, which adapters/play-key.ts makes, make it true.
 */
export type PlayToken = {
  readonly classByte: number;
  /** Says which key signed it. */
  readonly kid: number;
  readonly editionNo: number;
  /** Of a grant: `no` of the stream or of the recording. */
  readonly targetNo: number;
  /** 0 in a grant. */
  readonly playNo: number;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** 8 bytes. */
  readonly viewerKey: Uint8Array;
  readonly validMinutes: number;
};

export const TOKEN_BYTES = 48;
/** What the MAC is made over. */
export const SIGNED_BYTES = 32;
export const MAC_BYTES = TOKEN_BYTES - SIGNED_BYTES;
export const VIEWER_KEY_BYTES = 8;
export const TOKEN_MINUTES = 720;
export const GRANT_MINUTES = 10;

/** Who watches, in bits 0 and 1 of the class byte. */
export const VIEWER_CLASSES = { tab: 0, account: 2, ticket: 3 } as const;
export type ViewerClass = keyof typeof VIEWER_CLASSES;

/** What a start was taken for, in bits 4 to 6: never a reason to refuse it. */
export const PLAY_TIERS = { clean: 0, pace: 1, bot: 2, hosting: 3 } as const;

const [RECORDING, EMBED, GRANT] = [4, 8, 128];

export type PlayClass = {
  readonly viewer: ViewerClass;
  readonly isRecording: boolean;
  /** On a page of a partner. */
  readonly isEmbed: boolean;
  readonly isGrant: boolean;
  /** 0 to 7, of {@link PLAY_TIERS}. */
  readonly tier: number;
};

export function classByteOf({ viewer, isRecording, isEmbed, isGrant, tier }: PlayClass): number {
  const bits = (isRecording ? RECORDING : 0) | (isEmbed ? EMBED : 0) | (isGrant ? GRANT : 0);
  return VIEWER_CLASSES[viewer] | bits | ((tier & 7) << 4);
}

/** Class 1 means nobody: it reads as a tab, which earns nothing by it. */
export function playClassOf(classByte: number): PlayClass {
  const bits = classByte & 3;
  return {
    viewer: bits === VIEWER_CLASSES.ticket ? 'ticket' : bits === VIEWER_CLASSES.account ? 'account' : 'tab',
    isRecording: (classByte & RECORDING) !== 0,
    isEmbed: (classByte & EMBED) !== 0,
    isGrant: (classByte & GRANT) !== 0,
    tier: (classByte >> 4) & 7,
  };
}

/** The bytes that are signed. @throws RangeError when the key of the viewer has not 8 bytes */
export function packPlayToken(token: PlayToken): Uint8Array {
  if (token.viewerKey.length !== VIEWER_KEY_BYTES) throw new RangeError('a key of a viewer has 8 bytes');
  const bytes = new Uint8Array(SIGNED_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  bytes[1] = token.classByte;
  view.setUint16(2, token.kid, true);
  view.setUint32(4, token.editionNo, true);
  view.setUint32(8, token.targetNo, true);
  view.setUint32(12, token.playNo, true);
  view.setUint32(16, token.issuedAt, true);
  bytes.set(token.viewerKey, 20);
  view.setUint16(28, token.validMinutes, true);
  return bytes;
}

/** Reads a token at the beginning of `bytes`; undefined for what was never one. Whether it is true, its MAC says. */
export function readPlayToken(bytes: Uint8Array): PlayToken | undefined {
  if (bytes.length < TOKEN_BYTES || bytes[0] !== VERSION || bytes[30] !== 0 || bytes[31] !== 0)
    return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, SIGNED_BYTES);
  return {
    classByte: view.getUint8(1),
    kid: view.getUint16(2, true),
    editionNo: view.getUint32(4, true),
    targetNo: view.getUint32(8, true),
    playNo: view.getUint32(12, true),
    issuedAt: view.getUint32(16, true),
    // Its own copy: bodies of requests are parts of buffers that are used again, and `slice` of a Buffer copies nothing.
    viewerKey: new Uint8Array(bytes.subarray(20, 28)),
    validMinutes: view.getUint16(28, true),
  };
}

/** Whether a token is over at an instant (UTC ms); one from a clock that runs ahead by minutes is not. */
export function isOver({ issuedAt, validMinutes }: PlayToken, at: number): boolean {
  return at >= (issuedAt + validMinutes * 60) * 1000;
}

const VERSION = 1;
