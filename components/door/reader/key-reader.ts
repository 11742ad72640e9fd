import { type BurstState, NO_BURST, passTime, pressKey, SILENCE_MS } from '#domain/checkin/key-burst.ts';
import { placedText } from '#domain/checkin/typed-layout.ts';

/**
 * More keys than a person presses in so short a time belong to a scanner: they press no button and fill no field. Whoever
 * types fast rolls two or three keys, which has to arrive in a field.
 */
const BURST_KEYS = { elsewhere: 2, field: 5 } as const;

/**
 * Reads scanners that type, wherever the focus is: keys are seen before anything else sees them, by their place, so that
 * neither the layout nor the caps lock matters. Where keys come without a place (some Android keyboards) the text is taken
 * from a hidden input. Gives back what ends it. Source: checkin.md rule 28.
 */
export function readKeys(input: HTMLInputElement, onRead: (text: string) => void): () => void {
  let state: BurstState = NO_BURST;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (step: { readonly state: BurstState; readonly read?: string }) => {
    state = step.state;
    if (step.read !== undefined) onRead(step.read);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target === input) return;
    const step = pressKey(state, keyOf(event));
    const least = BURST_KEYS[isField(event.target) ? 'field' : 'elsewhere'];
    const wasBurst = state.text.length >= least;
    take(step);
    if (step.needsInput) return input.focus({ preventScroll: true });
    if (step.read !== undefined || (wasBurst && state.text.length > least)) swallow(event);
    clearTimeout(timer);
    timer = setTimeout(() => take(passTime(state, performance.now())), SILENCE_MS + 5);
  };
  // A space that was let go presses a button in some browsers, whatever became of its way down.
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.code === 'Space' && state.text.length > BURST_KEYS.elsewhere) swallow(event);
  };
  const endInput = readInput(input, onRead);
  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    clearTimeout(timer);
    endInput();
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

/** Whole texts of the hidden input, ended by Enter, Tab or silence. */
function readInput(input: HTMLInputElement, onRead: (text: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const finish = () => {
    clearTimeout(timer);
    const text = input.value;
    input.value = '';
    if (text.length >= LEAST_CHARACTERS) onRead(placedText(text));
  };
  const onInput = () => {
    clearTimeout(timer);
    timer = setTimeout(finish, SILENCE_MS * 2);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Tab') return;
    event.preventDefault();
    finish();
  };
  input.addEventListener('input', onInput);
  input.addEventListener('keydown', onKey);
  return () => {
    clearTimeout(timer);
    input.removeEventListener('input', onInput);
    input.removeEventListener('keydown', onKey);
  };
}

const LEAST_CHARACTERS = 8;

function keyOf(event: KeyboardEvent) {
  const { code, shiftKey, ctrlKey, altKey, metaKey, repeat } = event;
  const isCommand = ctrlKey || altKey || metaKey;
  return { code, shift: shiftKey, isCommand, isRepeat: repeat, at: performance.now() };
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
