'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { type BrowserLack, browserLack } from './engine/browser-lack.ts';
import { browserParts, preferredLanguage } from './engine/browser-parts.ts';
import { createDoorEngine } from './engine/create-engine.ts';
import type { DoorEngine } from './engine.ts';
import { DoorScreen } from './screen/door-screen.tsx';
import { LackPage } from './screen/lack-page.tsx';

type Props = {
  /** Of the page, told to the server with each scan. */
  readonly version: string;
};

/** The page of the door: made once, the same for everybody; all that it shows comes from the device's own storage. */
export function DoorApp({ version }: Props) {
  const [engine, setEngine] = useState<DoorEngine | null>(null);
  const [lack, setLack] = useState<BrowserLack | null>(null);
  useEffect(() => {
    const found = browserLack(window);
    setLack(found);
    if (found) return undefined;
    const made = createDoorEngine(browserParts(version));
    setEngine(made);
    return () => made.close();
  }, [version]);
  if (lack) return <LackPage lack={lack} language={preferredLanguage()} />;
  if (!engine) return <main className="min-h-dvh bg-bg" aria-busy="true" />;
  return (
    <DoorFrame engine={engine}>
      <DoorScreen engine={engine} />
    </DoorFrame>
  );
}

/** What is on the screen stands in attributes too: journeys look at these, whatever the screen looks like. */
function DoorFrame({
  engine,
  children,
}: {
  readonly engine: DoorEngine;
  readonly children: React.ReactNode;
}) {
  const { phase, queue, shown, conflicts, roster } = useSyncExternalStore(
    engine.subscribe,
    engine.snapshot,
    engine.snapshot,
  );
  return (
    <div
      className="contents"
      data-door={phase}
      data-door-queue={queue.waiting}
      data-door-online={queue.isOnline}
      data-door-roster={roster.isComplete ? roster.rows : undefined}
      data-door-conflicts={conflicts.length}
      data-door-reading={shown?.no}
      data-door-scan={shown?.scanId}
      data-door-verdict={shown?.decision.verdict}
      data-door-recalled={shown?.isRecalled}
    >
      {children}
    </div>
  );
}
