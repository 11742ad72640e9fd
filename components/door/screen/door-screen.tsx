'use client';

import './door.css';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { plainPaths } from '#domain/paths.ts';
import { useWords, WordsProvider } from '#i18n/client-words.tsx';
import { DOOR_WORDS } from '#i18n/door-words.ts';
import type { DoorEngine } from '../engine.ts';
import { type CodeSource, openCodeSource } from '../reader/reader.ts';
import { openSoundBox } from '../reader/sound.ts';
import { keepAwake } from '../reader/wake-lock.ts';
import { DoorContext, type DoorParts, useDoor, useDoorParts } from './door-context.ts';
import { PairedAlready } from './paired-already.tsx';
import { PairingPage } from './pairing-page.tsx';
import { PlainPage } from './plain-page.tsx';
import { PROFILE_SCREENS } from './profile-screen.ts';
import { ShiftStart } from './shift-start.tsx';
import { StopPage } from './stop-page.tsx';
import { WipedPage } from './wiped-page.tsx';

type Props = {
  readonly engine: DoorEngine;
  /** What reads codes; the camera and scanners of this device where nothing else is given. */
  readonly makeSource?: () => CodeSource;
};

/** All that a person at the door sees: one page that follows the state of its device. */
export function DoorScreen({ engine, makeSource = ownSource }: Props) {
  const [parts, setParts] = useState<DoorParts>();
  useEffect(() => {
    const made: DoorParts = {
      engine,
      source: makeSource(),
      sounds: openSoundBox(() => engine.snapshot().isMuted),
    };
    setParts(made);
    return () => made.source.close();
  }, [engine, makeSource]);
  if (!parts) return null;
  return (
    <DoorContext value={parts}>
      <DoorPhases />
    </DoorContext>
  );
}

function ownSource(): CodeSource {
  return openCodeSource(() => new Worker(plainPaths.doorReader()));
}

function DoorPhases() {
  const { language } = useDoor();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <WordsProvider language={language} messages={DOOR_WORDS[language]}>
      <HiddenInput />
      <Phase />
    </WordsProvider>
  );
}

function Phase() {
  const { phase, manifest, checkpoint, shift } = useDoor();
  if (phase === 'unpaired') return <PairingPage />;
  if (phase === 'stopped') return <StopPage />;
  if (phase === 'wiped') return <WipedPage />;
  if (phase === 'loading' || !manifest) return <Loading />;
  const Screen = PROFILE_SCREENS[manifest.device.profile];
  const isOnDuty = checkpoint && shift;
  return <PairedAlready>{isOnDuty ? <OnDuty screen={<Screen />} /> : <ShiftStart />}</PairedAlready>;
}

/** The display stays on. */
function OnDuty({ screen }: { readonly screen: React.ReactNode }) {
  useEffect(() => keepAwake(), []);
  return screen;
}

/** The place of the input for keyboards that do not say which key was pressed. */
function HiddenInput() {
  const { source } = useDoorParts();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(source.input);
    return () => source.input.remove();
  }, [source]);
  return <div ref={place} aria-hidden="true" />;
}

/** After ten seconds it says what takes so long (design.md, states). */
function Loading() {
  const t = useWords();
  const isLong = useSyncExternalStore(subscribeLong, isLongNow, () => false);
  return (
    <PlainPage title={t('doorScreen.loading')}>
      {isLong && <p className="text-16 text-muted">{t('doorScreen.stillLoading')}</p>}
    </PlainPage>
  );
}

const LONG_MS = 10_000;
function isLongNow(): boolean {
  return performance.now() > LONG_MS;
}
function subscribeLong(tell: () => void): () => void {
  const timer = setInterval(tell, 1_000);
  return () => clearInterval(timer);
}
