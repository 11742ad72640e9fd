'use client';

import { useEffect, useRef, useState } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { useWords } from '#i18n/client-words.tsx';
import type { CameraFault } from '../reader/camera.ts';
import { cropOnScreen } from '../reader/crop.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts, useReader } from './door-context.ts';

type Props = {
  readonly aim: string;
  /** Where results are heard. */
  readonly hasMute?: boolean;
};

/** The picture of the camera with the square that is read, or in words why there is none and what to do. */
export function CameraPane({ aim, hasMute = false }: Props) {
  const t = useWords();
  const { camera, decoder } = useReader();
  const { isAsking } = useDoor();
  const box = useRef<HTMLDivElement>(null);
  const side = useVideo(box);
  const isOn = camera.kind === 'on';
  return (
    <div
      ref={box}
      data-camera={camera.kind}
      className="door-camera relative flex min-h-28 flex-1 items-center justify-center overflow-hidden bg-[#0e1217] text-[#eceff2]"
    >
      {isOn && side > 0 && (
        <div className="door-aim relative" style={{ '--side': `${side}px` } as React.CSSProperties} />
      )}
      {isOn && (
        <p className="absolute inset-x-0 bottom-3 mx-16 flex justify-center">
          <span className="rounded-control bg-[rgb(14_18_23/0.78)] px-2 py-1 text-center font-medium text-14">
            {isAsking ? t('doorScreen.camera.waiting') : aim}
          </span>
        </p>
      )}
      {camera.kind === 'asking' && <p className="p-6 text-center">{t('doorScreen.camera.asking')}</p>}
      {camera.kind === 'off' && <p className="p-6 text-center">{t('doorScreen.camera.off')}</p>}
      {camera.kind === 'failed' && <Fault fault={camera.fault} />}
      {isOn && decoder === 'failed' && (
        <p className="absolute inset-x-3 top-3 rounded-card bg-[#0e1217] p-3">
          {t('doorScreen.camera.decoder')}
        </p>
      )}
      {hasMute && <Mute />}
      <Torch />
    </div>
  );
}

function Fault({ fault }: { readonly fault: CameraFault }) {
  const t = useWords();
  const { source } = useDoorParts();
  const retry = () => {
    source.stopCamera();
    source.startCamera();
  };
  return (
    <div className="flex max-w-[26rem] flex-col items-center gap-2 overflow-y-auto p-4 text-center">
      <Icon name="warning" size={24} />
      <p className="font-heading text-16 @reading:text-19">{t(`doorScreen.camera.fault.${fault}`)}</p>
      <p className="text-14 @reading:text-16">{t(`doorScreen.camera.how.${fault}`)}</p>
      {(fault === 'refused' || fault === 'busy') && (
        <DoorButton look="glass" icon="renew" onClick={retry}>
          {t('doorScreen.retry')}
        </DoorButton>
      )}
    </div>
  );
}

/** Remembered by the device (D3). */
function Mute() {
  const t = useWords();
  const { engine } = useDoorParts();
  const { isMuted } = useDoor();
  return (
    <DoorButton
      look="glass"
      icon={isMuted ? 'mute' : 'sound'}
      aria-pressed={isMuted}
      aria-label={t('doorScreen.sound.mute')}
      onClick={() => void engine.setMuted(!isMuted)}
      className="absolute start-2 bottom-2 aria-pressed:bg-[#ffffff] aria-pressed:text-[#0e1217]"
    />
  );
}

function Torch() {
  const t = useWords();
  const { camera } = useReader();
  const { source } = useDoorParts();
  if (camera.kind !== 'on' || !camera.hasTorch) return null;
  const { isTorchOn } = camera;
  return (
    <DoorButton
      look="glass"
      icon="light"
      aria-pressed={isTorchOn}
      aria-label={t(isTorchOn ? 'doorScreen.camera.torchOff' : 'doorScreen.camera.torchOn')}
      onClick={() => source.setTorch(!isTorchOn)}
      className="absolute end-2 bottom-2 aria-pressed:bg-[#ffffff] aria-pressed:text-[#0e1217]"
    />
  );
}

/** Takes the one video into the box, and tells how wide the square that is read looks there, in px. */
function useVideo(box: React.RefObject<HTMLDivElement | null>): number {
  const { source } = useDoorParts();
  const { camera } = useReader();
  useEffect(() => source.startCamera(), [source]);
  const [side, setSide] = useState(0);
  useEffect(() => {
    const place = box.current;
    const { video } = source;
    if (!place) return undefined;
    place.prepend(video);
    if (video.srcObject) void video.play().catch(() => undefined);
    const measure = () => {
      if (video.videoWidth === 0) return;
      setSide(
        Math.round(cropOnScreen({ width: video.videoWidth, height: video.videoHeight }, sizeOf(place))),
      );
    };
    const watch = new ResizeObserver(measure);
    watch.observe(place);
    video.addEventListener('resize', measure);
    return () => {
      watch.disconnect();
      video.removeEventListener('resize', measure);
      video.remove();
    };
  }, [source, box]);
  return camera.kind === 'on' ? side : 0;
}

function sizeOf(place: HTMLElement) {
  return { width: place.clientWidth, height: place.clientHeight };
}
