import type { ReactNode, RefObject } from 'react';
import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import type { AutoPrint } from '#domain/checkin/vocabulary.ts';
import type { useKiosk } from './use-kiosk.ts';

/** What every step of a kiosk is given. */
export type KioskPart = {
  readonly kiosk: ReturnType<typeof useKiosk>;
  readonly manifest: ManifestAnswer;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** Of the checkpoint: whether a badge waits for a press (rule 39). */
  readonly autoPrint: AutoPrint;
  /** What the organizers say to guests here; empty: nothing of their own. */
  readonly welcome: string;
  readonly onReset: () => void;
};

/** Under a finger, at arm's length (design.md rule 13). */
export const KIOSK_BUTTON = 'min-h-14 grow @reading:min-h-20 @reading:text-23';

/** What a step is about; focus goes here with each step, so that it is read first. */
export function KioskHeading({
  heading,
  children,
}: Pick<KioskPart, 'heading'> & { readonly children: ReactNode }) {
  return (
    <h1 ref={heading} tabIndex={-1} className="text-34 font-heading break-words">
      {children}
    </h1>
  );
}
