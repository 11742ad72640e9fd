import { CROP_SIDE, cropOf } from './crop.ts';
import type { DecodeAnswer, DecodeOrder } from './decode-message.ts';

/** Looks per second (rule 27). */
const RATE = 12;
/** A worker that keeps silent so long is dead: another one takes over. */
const SILENCE_MS = 3_000;

export type DecoderState = 'starting' | 'native' | 'wasm' | 'failed';

type Loop = { start(): void; stop(): void; close(): void };
type Ends = {
  readonly video: HTMLVideoElement;
  readonly makeWorker: () => Worker;
  readonly onTexts: (texts: readonly string[]) => void;
  readonly onDecoder: (state: DecoderState) => void;
};

/** Sends pictures of the video to a worker, never one before the answer to the last, and tells what it read. */
export function openFrameLoop({ video, makeWorker, onTexts, onDecoder }: Ends): Loop {
  const canvas = document.createElement('canvas');
  canvas.width = CROP_SIDE;
  canvas.height = CROP_SIDE;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [no, sentAt, isReady] = [0, 0, false];
  const wake = () => {
    onDecoder('starting');
    [sentAt, isReady] = [0, false];
    worker = makeWorker();
    worker.onerror = () => onDecoder('failed');
    worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
      isReady = data.kind !== 'failed';
      if (data.kind === 'failed') return onDecoder('failed');
      if (data.kind === 'ready') return onDecoder(data.decoder);
      sentAt = 0;
      if (data.texts.length > 0) onTexts(data.texts);
    };
  };
  const look = () => {
    timer = setTimeout(look, 1_000 / RATE);
    const isWaiting = sentAt !== 0;
    if (isWaiting && performance.now() - sentAt > SILENCE_MS) {
      worker?.terminate();
      wake();
    }
    if (isWaiting || !isReady || !brush || document.hidden) return;
    const order = picture(video, brush, no);
    if (!order) return;
    no += 1;
    sentAt = performance.now();
    worker?.postMessage(order, [order.pixels]);
  };
  return {
    start: () => {
      if (!worker) wake();
      timer ??= setTimeout(look, 0);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
    close: () => {
      clearTimeout(timer);
      worker?.terminate();
    },
  };
}

function picture(
  video: HTMLVideoElement,
  brush: CanvasRenderingContext2D,
  no: number,
): DecodeOrder | undefined {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return undefined;
  const { x, y, side } = cropOf(video.videoWidth, video.videoHeight, no);
  brush.drawImage(video, x, y, side, side, 0, 0, CROP_SIDE, CROP_SIDE);
  const { data } = brush.getImageData(0, 0, CROP_SIDE, CROP_SIDE);
  return { no, side: CROP_SIDE, pixels: data.buffer };
}
