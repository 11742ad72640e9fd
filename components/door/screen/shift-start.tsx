'use client';

import { type FormEvent, useEffect, useId, useState } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import type { DoorOperator } from '#domain/checkin/protocol.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { SelfTest } from '../engine.ts';
import type { DoorSound } from '../reader/sound.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { LanguageChoice } from './menu-sheet.tsx';
import { CatchingUp } from './notices.tsx';
import { PlaceBar } from './place-bar.tsx';
import { PlaceList } from './place-list.tsx';
import { SelfTestList } from './self-test-list.tsx';
import { StaffNote } from './staff-note.tsx';
import { SyncChip } from './sync-chip.tsx';
import { useSelfTest } from './use-self-test.ts';

/** Before the first code: which door, who is on duty, and whether the device sees, hears and keeps (D6). */
export function ShiftStart() {
  const t = useWords();
  const { checkpoint, clock } = useDoor();
  const tests = useSelfTest();
  const [operator, setOperator] = useState<DoorOperator | null>(null);
  const { fault, start } = useStart(tests.hear);
  const { run } = tests;
  useEffect(() => void run(), [run]);
  return (
    <main className="door-page flex flex-col">
      {checkpoint && <PlaceBar />}
      <SyncChip />
      <CatchingUp />
      <div className="mx-auto flex min-h-0 w-full max-w-[34rem] flex-1 flex-col gap-6 overflow-y-auto p-4">
        <h2 className="text-28">{t('doorScreen.shift.title')}</h2>
        <Doors />
        <StaffNote />
        <Operators chosen={operator} onChoose={setOperator} />
        <section className="flex flex-col gap-2">
          <h3 className="text-19">{t('doorScreen.shift.tests')}</h3>
          <p className="text-14 text-muted">{t('doorScreen.shift.testsHint')}</p>
          <SelfTestList
            results={tests.results}
            isRunning={tests.isRunning}
            offsetMs={clock?.offsetMs ?? null}
          />
          <DoorButton
            icon="renew"
            onClick={() => {
              void tests.hear();
              void run();
            }}
          >
            {t('doorScreen.shift.again')}
          </DoorButton>
          <SoundSamples />
          <p className="text-14 text-muted">{t('doorScreen.shift.lock')}</p>
        </section>
        <LanguageChoice />
      </div>
      <StartForm operator={operator} fault={fault} onStart={start} />
    </main>
  );
}

/** Only where there is a choice. */
function Doors() {
  const t = useWords();
  const { manifest } = useDoor();
  if (!manifest || manifest.checkpoints.length === 1) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-19">{t('doorScreen.place.choose')}</h3>
      <p className="text-14 text-muted">{t('doorScreen.place.chooseHint')}</p>
      <PlaceList />
    </section>
  );
}

type OperatorProps = {
  readonly chosen: DoorOperator | null;
  readonly onChoose: (operator: DoorOperator | null) => void;
};

function Operators({ chosen, onChoose }: OperatorProps) {
  const t = useWords();
  const { manifest } = useDoor();
  const operators = manifest?.operators ?? [];
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-2 font-heading text-19">{t('doorScreen.shift.who')}</legend>
      {operators.length === 0 && <p className="text-14 text-muted">{t('doorScreen.shift.noNames')}</p>}
      {[...operators, null].map((operator) => (
        <label
          key={operator?.id ?? ''}
          className="flex min-h-14 items-center gap-3 rounded-card border border-edge bg-surface px-4 text-16 has-checked:border-text has-checked:bg-text has-checked:text-bg has-focus-visible:outline-2 has-focus-visible:outline-text has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name="door-operator"
            className="sr-only"
            checked={chosen?.id === operator?.id}
            onChange={() => onChoose(operator)}
          />
          <span className="flex-1">{operator?.name ?? t('doorScreen.shift.nobody')}</span>
          {operator?.hasPin && <Icon name="key" size={20} />}
        </label>
      ))}
    </fieldset>
  );
}

/** What each of the three sounds means, to be heard before it matters. */
function SoundSamples() {
  const t = useWords();
  const { sounds } = useDoorParts();
  const samples: readonly (readonly [DoorSound, string, readonly number[]])[] = [
    ['rising_pair', t('doorScreen.shift.soundGood'), [60]],
    ['single', t('doorScreen.shift.soundLook'), [60, 60, 60]],
    ['low_pair', t('doorScreen.shift.soundStop'), [400]],
  ];
  const hear = async (sound: DoorSound, pattern: readonly number[]) => {
    await sounds.unlock();
    sounds.play(sound);
    sounds.vibrate(pattern);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-14 text-muted">{t('doorScreen.shift.playing')}</legend>
      {samples.map(([sound, words, pattern]) => (
        <DoorButton
          key={sound}
          icon="sound"
          className="justify-start!"
          onClick={() => void hear(sound, pattern)}
        >
          {words}
        </DoorButton>
      ))}
    </fieldset>
  );
}

type StartProps = {
  readonly operator: DoorOperator | null;
  readonly fault: 'wrong_pin' | 'failed' | null;
  readonly onStart: (operator: DoorOperator | null, pin: string | null) => Promise<void>;
};

function StartForm({ operator, fault, onStart }: StartProps) {
  const t = useWords();
  const { checkpoint } = useDoor();
  const id = useId();
  const [pin, setPin] = useState('');
  const isReady = checkpoint !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) void onStart(operator, operator?.hasPin ? pin : null);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 border-border border-t bg-surface p-4">
      <p role="alert" className="font-medium text-danger empty:hidden">
        {fault && t(fault === 'wrong_pin' ? 'doorScreen.shift.wrongPin' : 'doorScreen.shift.failed')}
      </p>
      {operator?.hasPin && (
        <div className="flex items-center gap-3">
          <label htmlFor={id} className="flex-1 text-16">
            {t('doorScreen.shift.pin', { name: operator.name })}
            <span className="block text-13 text-muted">{t('doorScreen.shift.pinHint')}</span>
          </label>
          <input
            id={id}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={pin}
            onChange={({ currentTarget }) => setPin(currentTarget.value.replace(/\D/g, ''))}
            className="tnum min-h-14 w-28 rounded-card border border-edge bg-bg px-3 text-center text-23 tracking-[0.2em]"
          />
        </div>
      )}
      <DoorButton look="primary" type="submit" aria-disabled={!isReady}>
        {t(isReady ? 'doorScreen.shift.start' : 'doorScreen.place.choose')}
      </DoorButton>
    </form>
  );
}

/** Starts with what was tested; the tap that starts also unlocks the sound, and lets it be heard. */
function useStart(hear: () => Promise<SelfTest>) {
  const { engine } = useDoorParts();
  const [fault, setFault] = useState<'wrong_pin' | 'failed' | null>(null);
  const start = async (operator: DoorOperator | null, pin: string | null) => {
    const selfTest = await hear();
    const result = await engine.startShift({ operatorId: operator?.id ?? null, pin, selfTest });
    setFault(result === 'started' ? null : result);
  };
  return { fault, start };
}
