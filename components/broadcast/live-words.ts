import type { BroadcastView, HallLiveView } from '#domain/broadcast/live-view.ts';
import type { ShownControl } from '#domain/broadcast/shown-control.ts';
import type { Messages } from '#i18n/messages.ts';

/** What live pages say in the browser, as it stands in the messages: `{…}` is what {@link fill} replaces. No plurals. */
export type LiveWords = Omit<Messages['live'], 'privacy'>;

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}

/** The state of a broadcast in a word; a delayed one is not "starting soon", and one that never was has not ended. */
export function stateWord(
  { state, control }: Pick<BroadcastView, 'state' | 'control'>,
  words: LiveWords,
): string {
  if (control.kind === 'delayed' || control.kind === 'never') return words.state[control.kind];
  return words.state[state];
}

/** What is said aloud when a broadcast comes to its state; undefined: nothing. */
export function stateSentence(
  { state, control }: Pick<BroadcastView, 'state' | 'control'>,
  words: LiveWords,
): string | undefined {
  if (control.kind === 'never') return words.control.never;
  return state === 'planned' ? undefined : words.said[state];
}

/** When a broadcast is planned: `чт, 20 мая, 10:00–11:30 (МСК)`. */
export function whenText(
  { dayText, rangeText }: Pick<BroadcastView, 'dayText' | 'rangeText'>,
  { zoneText }: Pick<HallLiveView, 'zoneText'>,
): string {
  return `${dayText}, ${rangeText} (${zoneText})`;
}

/** Why the control of a broadcast cannot be pressed now; undefined when it can. Null: there is no broadcast. */
export function reasonText(
  broadcast: Pick<BroadcastView, 'control' | 'momentText'> | null,
  { control: said }: LiveWords,
): string | undefined {
  const control: ShownControl = broadcast?.control ?? { kind: 'none' };
  const when = { when: broadcast?.momentText ?? '' };
  switch (control.kind) {
    case 'countdown':
      return fill(said.countdown, when);
    case 'soon':
      return control.at === null ? said.soon : fill(said.soonAt, when);
    case 'expired':
      return fill(said.expired, when);
    case 'join':
    case 'play':
      return undefined;
    default:
      return said[control.kind];
  }
}

/** What is on the control itself. */
export function controlText(control: ShownControl, words: LiveWords): string {
  if (control.kind === 'join') return words.control.join;
  return control.kind === 'play' ? words.control.recording : words.control.watch;
}
