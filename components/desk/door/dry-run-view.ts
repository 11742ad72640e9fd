import type { VerdictSign } from '#domain/checkin/verdict.ts';
import type { Direction } from '#domain/checkin/vocabulary.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

export type DryRunPerson = {
  readonly humanCode: string;
  readonly name: string;
  readonly organisation: string;
};

/** The answer in words, made on the server. */
export type DryRunView = {
  readonly ok: true;
  readonly person: DryRunPerson | null;
  readonly class: VerdictSign['class'];
  readonly band: VerdictSign['band'];
  readonly override: VerdictSign['override'];
  readonly word: string;
  readonly sentence: string;
  readonly notes: readonly string[];
  /** What doors know of the ticket, and what rules could ask; each a term with its value. */
  readonly known: readonly DryRunLine[];
  readonly facts: readonly DryRunLine[];
};
export type DryRunLine = { readonly key: string; readonly term: string; readonly details: string };

export type AskDryRun = (input: {
  readonly edition: string;
  readonly who: string;
  readonly checkpointId: string;
  readonly direction: Direction;
  readonly moment: string;
  readonly language: 'ru' | 'en';
}) => Promise<
  | DryRunView
  | { readonly ok: false; readonly reason: 'nobody' | 'no_checkpoint' | 'no_time' }
  | { readonly ok: false; readonly reason: 'several'; readonly people: readonly DryRunPerson[] }
  | DeskRefusal
>;
