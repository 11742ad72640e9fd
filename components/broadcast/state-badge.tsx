import type { BroadcastView } from '#domain/broadcast/live-view.ts';
import { Badge, type BadgeTone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';
import { type LiveWords, stateWord } from './live-words.ts';

const LOOKS: Partial<Record<BroadcastView['state'], { readonly tone: BadgeTone; readonly icon: IconName }>> =
  {
    live: { tone: 'solid', icon: 'live' },
    interrupted: { tone: 'warning', icon: 'warning' },
    waiting: { tone: 'accent', icon: 'clock' },
    cancelled: { tone: 'danger', icon: 'stop' },
  };

/** The state of a broadcast: a word, with a sign beside it. */
export function StateBadge({
  broadcast,
  words,
}: {
  readonly broadcast: Pick<BroadcastView, 'state' | 'control'>;
  readonly words: LiveWords;
}) {
  return <Badge {...LOOKS[broadcast.state]}>{stateWord(broadcast, words)}</Badge>;
}
