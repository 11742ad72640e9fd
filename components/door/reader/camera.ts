/** Why there is no picture; each has its own words and its own way out. */
export type CameraFault =
  /** Neither https nor localhost: browsers give no camera to such a page. */
  | 'insecure'
  | 'unsupported'
  /** Somebody, or the settings of the device, said no. */
  | 'refused'
  | 'missing'
  /** Another program has it. */
  | 'busy';

export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'on'; readonly hasTorch: boolean; readonly isTorchOn: boolean }
  | { readonly kind: 'failed'; readonly fault: CameraFault };

/** The one camera of the page. Nothing throws. */
export type Camera = {
  start(): Promise<void>;
  stop(): void;
  setTorch(isOn: boolean): Promise<void>;
};

type TorchTrack = Omit<MediaStreamTrack, 'getCapabilities'> & {
  readonly getCapabilities?: () => { readonly torch?: boolean };
};

const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
};

/**
 * One stream that is kept alive: it goes when the page is hidden and is asked for again when it comes back, because a
 * stream that slept is black on some phones (mebjas/html5-qrcode#332). Source: checkin.md rule 27.
 */
export function openCamera(video: HTMLVideoElement, onState: (state: CameraState) => void): Camera {
  let stream: MediaStream | undefined;
  let isWanted = false;
  const release = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.srcObject = null;
  };
  const acquire = async () => {
    release();
    onState({ kind: 'asking' });
    const got = await ask();
    if (!isWanted || document.hidden) return stopAll(got);
    if (!(got instanceof MediaStream)) return onState({ kind: 'failed', fault: got });
    stream = got;
    video.srcObject = got;
    await video.play().catch(() => undefined);
    trackOf(got)?.addEventListener('ended', () => stream === got && isWanted && void acquire());
    onState({ kind: 'on', hasTorch: hasTorch(got), isTorchOn: false });
  };
  const onVisible = () => (document.hidden ? release() : void acquire());
  return {
    start: async () => {
      if (isWanted) return;
      isWanted = true;
      document.addEventListener('visibilitychange', onVisible);
      await acquire();
    },
    stop: () => {
      isWanted = false;
      document.removeEventListener('visibilitychange', onVisible);
      release();
      onState({ kind: 'off' });
    },
    setTorch: async (isOn) => {
      const isLit = stream !== undefined && (await light(stream, isOn));
      if (stream && isLit) onState({ kind: 'on', hasTorch: true, isTorchOn: isOn });
    },
  };
}

async function ask(): Promise<MediaStream | CameraFault> {
  if (!window.isSecureContext) return 'insecure';
  if (navigator.mediaDevices?.getUserMedia === undefined) return 'unsupported';
  try {
    return await navigator.mediaDevices.getUserMedia(WANTED);
  } catch (error) {
    return FAULTS[error instanceof DOMException ? error.name : ''] ?? 'busy';
  }
}

function stopAll(got: MediaStream | CameraFault): void {
  if (got instanceof MediaStream) for (const track of got.getTracks()) track.stop();
}

function trackOf(stream: MediaStream): TorchTrack | undefined {
  return stream.getVideoTracks()[0] as TorchTrack | undefined;
}

function hasTorch(stream: MediaStream): boolean {
  return trackOf(stream)?.getCapabilities?.().torch === true;
}

async function light(stream: MediaStream, isOn: boolean): Promise<boolean> {
  const torch = { torch: isOn } as MediaTrackConstraintSet;
  return (
    (await trackOf(stream)
      ?.applyConstraints({ advanced: [torch] })
      .then(
        () => true,
        () => false,
      )) ?? false
  );
}

const FAULTS: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};
