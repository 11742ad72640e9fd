'use client';

import { useState } from 'react';
import { languages } from '#domain/locale.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { setSpeaking, useSpeaking } from '../reader/speech.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { ReasonField } from './reason-field.tsx';
import { Sheet } from './sheet.tsx';

type Props = {
  readonly onClose: () => void;
  /** To search and conflicts, for devices that may. */
  readonly onDesk?: () => void;
};

/** What is needed a few times a day: who is on duty, language, speech, letting in without a ticket, leaving. */
export function MenuSheet({ onClose, onDesk }: Props) {
  const t = useWords();
  const { engine } = useDoorParts();
  const { shift, isUpdateWaiting, manifest } = useDoor();
  return (
    <Sheet title={t('doorScreen.menu.title')} onClose={onClose}>
      <div className="flex items-center gap-4">
        <p className="flex min-w-0 flex-1 flex-col">
          <span className="text-13 text-muted">{t('doorScreen.menu.onDuty')}</span>
          <span className="font-medium">{shift?.operator?.name ?? t('doorScreen.menu.nobody')}</span>
        </p>
        <DoorButton onClick={() => void engine.endShift()}>{t('doorScreen.menu.endShift')}</DoorButton>
      </div>
      {isUpdateWaiting && (
        <DoorButton look="primary" icon="renew" onClick={() => engine.applyUpdate()}>
          {t('doorScreen.menu.update')}
        </DoorButton>
      )}
      {onDesk && (
        <DoorButton icon="search" onClick={onDesk}>
          {t('doorScreen.menu.desk')}
        </DoorButton>
      )}
      <LanguageChoice />
      <SpeechSwitch />
      {manifest?.device.capabilities.includes('override') && <Unticketed />}
      <SignOut />
    </Sheet>
  );
}

/** The language of this device, whatever the page around it speaks. */
export function LanguageChoice() {
  const t = useWords();
  const language = useLanguage();
  const { engine } = useDoorParts();
  return (
    <fieldset className="flex gap-2">
      <legend className="pb-1 text-13 text-muted">{t('doorScreen.menu.language')}</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => void engine.setLanguage(one)}
          className="min-h-14 flex-1 rounded-card border border-edge bg-surface px-4 text-16 aria-pressed:border-text aria-pressed:bg-text aria-pressed:text-bg"
        >
          {LANGUAGE_NAMES[one]}
        </button>
      ))}
    </fieldset>
  );
}

function SpeechSwitch() {
  const t = useWords();
  const isSpeaking = useSpeaking();
  return (
    <label className="flex min-h-14 items-center gap-3 rounded-card border border-edge px-4">
      <input
        type="checkbox"
        checked={isSpeaking}
        onChange={({ currentTarget }) => setSpeaking(currentTarget.checked)}
        className="size-6"
      />
      {t('doorScreen.menu.speech')}
    </label>
  );
}

/** Somebody without a ticket, where the walk-in desk cannot be reached: counted, with a reason (rule 32). */
function Unticketed() {
  const t = useWords();
  const { engine } = useDoorParts();
  const [reason, setReason] = useState<string>();
  const [said, setSaid] = useState('');
  const letIn = async () => {
    if (!reason?.trim()) return setSaid(t('doorScreen.override.needed'));
    const isDone = await engine.admitUnticketed(reason.trim());
    setSaid(t(isDone ? 'doorScreen.menu.unticketedDone' : 'doorScreen.menu.unticketedFailed'));
    if (isDone) setReason(undefined);
  };
  return (
    <div className="flex flex-col gap-3">
      {reason === undefined ? (
        <DoorButton onClick={() => setReason('')}>{t('doorScreen.menu.unticketed')}</DoorButton>
      ) : (
        <>
          <ReasonField
            label={t('doorScreen.override.why')}
            hint={t('doorScreen.menu.unticketedHint')}
            reason={reason}
            onReason={setReason}
            quick={[t('doorScreen.override.reason.document'), t('doorScreen.override.reason.organizer')]}
          />
          <DoorButton look="primary" onClick={() => void letIn()}>
            {t('doorScreen.override.confirm')}
          </DoorButton>
        </>
      )}
      <p role="status" className="text-14 empty:hidden">
        {said}
      </p>
    </div>
  );
}

/** Blocked while rows wait, and says so (D5, design.md X7); asks once more before it forgets all. */
function SignOut() {
  const t = useWords();
  const { engine } = useDoorParts();
  const { queue } = useDoor();
  const [isSure, setSure] = useState(false);
  const isBlocked = queue.waiting > 0;
  const press = () => {
    if (isBlocked) return;
    if (isSure) void engine.unpair();
    else setSure(true);
  };
  return (
    <div className="flex flex-col gap-1 border-border border-t pt-4">
      <DoorButton look="danger" aria-disabled={isBlocked} aria-describedby="door-sign-out" onClick={press}>
        {t(isSure && !isBlocked ? 'doorScreen.menu.signOutSure' : 'doorScreen.menu.signOut')}
      </DoorButton>
      <p id="door-sign-out" className="text-14 text-muted">
        {isBlocked
          ? t('doorScreen.menu.signOutBlocked', { count: queue.waiting })
          : t('doorScreen.menu.signOutHint')}
      </p>
    </div>
  );
}
