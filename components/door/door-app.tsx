'use client';

import { useEffect, useState } from 'react';
import { WordsProvider } from '#i18n/client-words.tsx';
import { DOOR_WORDS } from '#i18n/door-words.ts';
import { browserParts } from './engine/browser-parts.ts';
import { createDoorEngine } from './engine/create-engine.ts';
import type { DoorEngine } from './engine.ts';
import { PlainScreen } from './plain-screen.tsx';
import { DoorProvider, useDoorSnapshot } from './use-door.tsx';

type Props = {
  /** Of the page, told to the server with each scan. */
  readonly version: string;
};

/** The page of the door: made once, the same for everybody; all that it shows comes from the device's own storage. */
export function DoorApp({ version }: Props) {
  const [engine, setEngine] = useState<DoorEngine | null>(null);
  useEffect(() => {
    const made = createDoorEngine(browserParts(version));
    setEngine(made);
    return () => made.close();
  }, [version]);
  if (!engine) return <main className="min-h-dvh bg-bg" aria-busy="true" />;
  return (
    <DoorProvider engine={engine}>
      <DoorFrame />
    </DoorProvider>
  );
}

/**
 * Words in the language of the device, which the page itself does not know. What is on the screen stands in attributes too:
 * journeys look at these, whatever the screen looks like.
 */
function DoorFrame() {
  const { language, phase, queue, shown, conflicts, roster } = useDoorSnapshot();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <WordsProvider language={language} messages={DOOR_WORDS[language]}>
      <div
        className="contents"
        data-door={phase}
        data-waiting={queue.waiting}
        data-online={queue.isOnline}
        data-roster={roster.isComplete ? roster.rows : undefined}
        data-conflicts={conflicts.length}
        data-reading={shown?.no}
        data-scan={shown?.scanId}
        data-verdict={shown?.decision.verdict}
        data-recalled={shown?.isRecalled}
      >
        <PlainScreen />
      </div>
    </WordsProvider>
  );
}
