'use client';

import { useContext, useEffect, useId, useRef, useState } from 'react';
import { REACTION_KINDS, type ReactionKind } from '#domain/broadcast/vocabulary.ts';
import { classList } from '../../ui/class-list.ts';
import { counted, type LiveDeskWords } from './live-desk-words.ts';
import style from './reaction-bar.module.css';
import { ReactionSender } from './reaction-sender.ts';
import { ReactionSign } from './reaction-sign.tsx';
import { usePassing } from './use-passing.ts';

type Props = {
  readonly words: LiveDeskWords;
  /** Of the last tick, by kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** Another one for each tick, so that a sign rises anew. */
  readonly tick: number;
};

/** One reaction in two seconds (broadcast.md B12): the server refuses more, so nobody is let try. */
const PACE_MS = 2_000;

/**
 * Five reactions with what the others send. A sign rises once where somebody reacted, and stands still for who asks for
 * less motion (B8); the number beside it says the same.
 */
export function ReactionBar({ words, counts, tick }: Props) {
  const react = useContext(ReactionSender);
  const [lost, tellLost] = usePassing<'lost'>(undefined);
  const [resting, setResting] = useState(false);
  const pressed = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const id = useId();
  if (react === null) return null;
  const press = (kind: ReactionKind) => {
    if (resting || react === undefined) return;
    setResting(true);
    timer.current = setTimeout(() => setResting(false), PACE_MS);
    tellLost(undefined);
    pressed.current += 1;
    const own = pressed.current;
    // An answer that comes after a later press says nothing of that one.
    void react(kind).then((isTaken) => {
      if (!isTaken && own === pressed.current) tellLost('lost');
    });
  };
  return (
    <section aria-labelledby={id} className="script-only flex flex-col gap-2">
      <h2 id={id} className="sr-only">
        {words.reaction.title}
      </h2>
      <div className="flex flex-wrap gap-2">
        {REACTION_KINDS.map((kind) => {
          const count = counts[kind] ?? 0;
          const name = words.reaction.kinds[kind];
          return (
            <button
              key={kind}
              type="button"
              title={name}
              aria-label={count === 0 ? name : `${name}. ${counted(words.reaction.counts, count)}`}
              aria-disabled={resting || react === undefined || undefined}
              onClick={() => press(kind)}
              className={classList(
                'relative inline-flex min-h-11 min-w-14 items-center justify-center gap-1 rounded-control border border-edge bg-surface px-3 hover:bg-hover active:bg-press',
                (resting || react === undefined) && 'opacity-60',
              )}
            >
              <ReactionSign kind={kind} />
              {count > 0 && (
                <>
                  <span className="tnum text-14 font-medium">{count}</span>
                  <span key={`risen ${tick}`} aria-hidden="true" className={style.risen}>
                    <ReactionSign kind={kind} />
                  </span>
                </>
              )}
            </button>
          );
        })}
      </div>
      <p role="status" className="text-14 text-muted empty:sr-only">
        {react === undefined ? words.reaction.idle : lost ? words.reaction.lost : ''}
      </p>
    </section>
  );
}
