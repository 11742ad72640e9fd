/** A square picture for the worker that reads codes; its bytes move there and are gone here. */
export type DecodeOrder = {
  /** Comes back with the answer. */
  readonly no: number;
  readonly side: number;
  /** RGBA, `side` × `side` pixels. */
  readonly pixels: ArrayBuffer;
};

/** Who reads: the browser itself, or the decoder that we bring (checkin.md rule 27). */
export type DecoderKind = 'native' | 'wasm';

export type DecodeAnswer =
  | { readonly kind: 'ready'; readonly decoder: DecoderKind }
  /** Neither of the two can read the picture of the test. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'read'; readonly no: number; readonly texts: readonly string[] };
