import { useCallback, useMemo, useRef, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { doorSentence, doorWord } from '#i18n/door-text.ts';
import { deskClient, type Failed } from '../desk/client.ts';
import { problemText } from '../desk/problem-text.ts';
import type { DoorEngine } from '../engine.ts';
import { type KioskGuest, type KioskStep, START, takesCodes } from './kiosk-step.ts';

export type KioskEngine = Pick<
  DoorEngine,
  'subscribe' | 'snapshot' | 'ask' | 'read' | 'dismiss' | 'setLanguage'
>;

/** The step a kiosk is at and what leads on from it. */
export function useKiosk(engine: KioskEngine) {
  const t = useWords();
  const client = useMemo(() => deskClient(engine), [engine]);
  const [step, setStep] = useState<KioskStep>(START);
  const current = useRef(step);
  current.current = step;

  const refuse = useCallback(
    (failed: Failed) => {
      setStep({ kind: 'refused', title: t('doorDesk.kiosk.problem'), text: problemText(t, failed) });
    },
    [t],
  );
  /** Of a code that the kiosk knows: from its reader, or from a mail. */
  const open = useCallback(
    async (code: string) => {
      const holder = await client.holder(code);
      if (!holder.ok) return refuse(holder);
      const { ticketNo, name, organisation, position, isPrinted } = holder.value;
      setStep({ kind: 'guest', guest: { ticketNo, name, organisation, position, isPrinted, code } });
    },
    [client, refuse],
  );
  const take = useCallback(
    async (code: string) => {
      if (!takesCodes(current.current)) return;
      setStep({ kind: 'reading' });
      const shown = await engine.read(code, 'kiosk');
      // The verdict is said here, in words for a guest.
      engine.dismiss();
      if (shown === null) return setStep({ kind: 'staff' });
      if (shown.isAdmitted || shown.decision.verdict === 'already_in') return open(code);
      const { decision, explanation } = shown;
      const text = doorSentence(t, explanation.sentence);
      setStep({ kind: 'refused', title: doorWord(t, decision.verdict), text });
    },
    [engine, open, t],
  );
  const corrected = (guest: KioskGuest) => setStep({ kind: 'guest', guest });
  return { client, step, setStep, take, open, corrected };
}
