import type { Messages } from './messages.ts';
import type { Translator } from './translator.ts';

/** What a door has to say; the same shape as in domain/checkin/explain.ts (this room imports only itself). */
export type DoorSentence =
  | {
      readonly kind: 'message';
      readonly key: keyof Messages['door']['sentence'];
      readonly values: Readonly<Record<string, string | number>>;
    }
  | { readonly kind: 'own'; readonly text: string };

/** The word of a verdict, large on the screen (checkin.md "Verdicts"). A verdict without one does not compile. */
export function doorWord(t: Translator, verdict: keyof Messages['door']['verdict']): string {
  return t(`door.verdict.${verdict}`);
}

/** The sentence below the word, in the language of the operator (checkin.md rule 4). */
export function doorSentence(t: Translator, sentence: DoorSentence): string {
  return sentence.kind === 'own' ? sentence.text : t(`door.sentence.${sentence.key}`, sentence.values);
}
