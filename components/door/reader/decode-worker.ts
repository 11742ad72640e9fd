import type { DecodeAnswer, DecodeOrder } from './decode-message.ts';
import { type Decoder, type NativeDetectorClass, pickDecoder } from './decoder.ts';

/*
 * The worker that reads codes, one picture at a time, so that the page never waits (checkin.md rule 27). It is built into
 * one file of its own, /door/reader.js, with its decoder beside it: below the scope of the door's service worker, because
 * what a worker asks for is answered by whose scope its own address is in (decision 161).
 */
type Scope = {
  BarcodeDetector?: NativeDetectorClass;
  postMessage(answer: DecodeAnswer): void;
  addEventListener(kind: 'message', listener: (event: MessageEvent<DecodeOrder>) => void): void;
};
const scope = globalThis as unknown as Scope;

const picked = pickDecoder(scope.BarcodeDetector, '/door/reader.wasm');
picked.then(
  ({ kind }) => scope.postMessage({ kind: 'ready', decoder: kind }),
  (error: unknown) => scope.postMessage({ kind: 'failed', reason: String(error) }),
);

scope.addEventListener('message', ({ data }) => {
  picked.then((decoder) => answer(decoder, data)).catch(() => scope.postMessage(nothing(data)));
});

async function answer(decoder: Decoder, { no, side, pixels }: DecodeOrder): Promise<void> {
  const picture = new ImageData(new Uint8ClampedArray(pixels), side, side);
  scope.postMessage({ kind: 'read', no, texts: await decoder.decode(picture) });
}

/** A picture that nobody can read is an empty one: the next comes in a twelfth of a second. */
function nothing({ no }: DecodeOrder): DecodeAnswer {
  return { kind: 'read', no, texts: [] };
}
