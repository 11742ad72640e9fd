import { type CodeReader, NOTHING_SEEN, takeReading } from '#domain/checkin/same-code.ts';
import { type CameraState, openCamera } from './camera.ts';
import { type DecoderState, openFrameLoop } from './frame-loop.ts';
import { readKeys } from './key-reader.ts';

export type ReaderSnapshot = { readonly camera: CameraState; readonly decoder: DecoderState };

/**
 * What reads codes on this device: one camera with one worker, and scanners that type. Each code is told once, however
 * often it is seen (rule 7). Nothing is kept: texts of codes live here only as long as the same code is the same code.
 */
export type CodeSource = {
  /** Always the same one; whoever shows it takes it into the page and puts it back. */
  readonly video: HTMLVideoElement;
  /** For keyboards without places; has to be somewhere in the page. */
  readonly input: HTMLInputElement;
  subscribe(listener: () => void): () => void;
  snapshot(): ReaderSnapshot;
  /** Told of every new code until the next call; null: codes are let go. */
  listen(onRead: ((text: string, by: CodeReader) => void) | null): void;
  /** The last reading was taken back: a scanner may read the same code at once. */
  undone(): void;
  startCamera(): void;
  stopCamera(): void;
  setTorch(isOn: boolean): void;
  close(): void;
};

/** `makeWorker` opens decode-worker.ts; tests bring their own. */
export function openCodeSource(makeWorker: () => Worker): CodeSource {
  const listeners = new Set<() => void>();
  let snapshot: ReaderSnapshot = { camera: { kind: 'off' }, decoder: 'starting' };
  const memory = newMemory();
  let onRead: ((text: string, by: CodeReader) => void) | null = null;
  const change = (part: Partial<ReaderSnapshot>) => {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  };
  const tell = (text: string, by: CodeReader) => {
    if (onRead && memory.isNew(text, by)) onRead(text, by);
  };
  const [video, input] = [newVideo(), newInput()];
  const loop = openFrameLoop({
    video,
    makeWorker,
    onTexts: (texts) => {
      for (const text of texts) tell(text, 'camera');
    },
    onDecoder: (decoder) => change({ decoder }),
  });
  const camera = openCamera(video, (state) => {
    change({ camera: state });
    if (state.kind === 'on') loop.start();
    else loop.stop();
  });
  const endKeys = readKeys(input, (text) => tell(text, 'hid'));
  return {
    video,
    input,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    listen: (next) => {
      onRead = next;
    },
    undone: memory.undo,
    startCamera: () => void camera.start(),
    stopCamera: () => camera.stop(),
    setTorch: (isOn) => void camera.setTorch(isOn),
    close: () => {
      camera.stop();
      loop.close();
      endKeys();
    },
  };
}

/** Of codes that were seen a moment ago. */
function newMemory() {
  let seen = NOTHING_SEEN;
  let undoneAt: number | undefined;
  return {
    isNew: (text: string, by: CodeReader) => {
      const reading = takeReading(seen, text, by, performance.now(), undoneAt);
      seen = reading.seen;
      return reading.isNew;
    },
    undo: () => {
      undoneAt = performance.now();
    },
  };
}

function newVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.setAttribute('aria-hidden', 'true');
  return video;
}

/** No keyboard of the screen opens for it, nobody reaches it by Tab, and nothing reads it aloud. */
function newInput(): HTMLInputElement {
  const input = document.createElement('input');
  input.inputMode = 'none';
  input.autocomplete = 'off';
  input.tabIndex = -1;
  input.className = 'sr-only';
  input.setAttribute('aria-hidden', 'true');
  return input;
}
