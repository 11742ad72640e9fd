'use client';

import type { KeyboardEvent, Ref } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { classList } from '../../ui/class-list.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { QuestionView } from './moderator-view.ts';
import { type Step, stepsOf } from './use-moderation.ts';

const ICONS: Readonly<Record<Step, IconName>> = {
  show: 'check',
  answer: 'check',
  hide: 'stop',
  pin: 'device',
  unpin: 'close',
};

/** By the place of the key, so that a Russian layout works too. */
const KEYS: Readonly<Record<string, Step>> = { KeyS: 'show', KeyA: 'answer', KeyH: 'hide' };

type Props = {
  readonly question: QuestionView;
  readonly isCurrent: boolean;
  readonly ref: Ref<HTMLLIElement>;
  readonly onStep: (step: Step) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onUndo: () => void;
  readonly onFocus: () => void;
};

/** A question with its steps; its keys work while it has the focus and nowhere else (WCAG 2.1.4). */
export function QuestionRow({ question, isCurrent, ref, onStep, onMove, onUndo, onFocus }: Props) {
  const t = useWords();
  const { text, askerName, votes, askedText, isPinned } = question;
  const steps = stepsOf(question);
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.code === 'KeyP' ? (isPinned ? 'unpin' : 'pin') : KEYS[event.code];
    if (event.code === 'ArrowDown' || event.code === 'KeyJ') onMove(1);
    else if (event.code === 'ArrowUp' || event.code === 'KeyK') onMove(-1);
    else if (event.code === 'KeyU') onUndo();
    else if (step !== undefined && steps.includes(step)) onStep(step);
    else return;
    event.preventDefault();
  };
  return (
    <li
      ref={ref}
      tabIndex={isCurrent ? 0 : -1}
      onKeyDown={press}
      onFocus={onFocus}
      className={classList(
        'flex flex-col gap-2 rounded-control border-s-4 bg-surface px-3 py-2 outline-offset-2',
        isPinned ? 'border-accent' : 'border-border',
      )}
    >
      <p className="whitespace-pre-line text-16 [overflow-wrap:anywhere]">{text}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="tnum flex flex-wrap items-center gap-x-3 text-13 text-muted">
          <span className="inline-flex items-center gap-1">
            <Icon name="up" size={16} />
            <span className="sr-only">{t('moderator.votes')}</span>
            {votes}
          </span>
          <span>{askerName ?? t('moderator.nobody')}</span>
          <span>{askedText}</span>
          {isPinned && <Badge tone="accent">{t('moderator.onScreen')}</Badge>}
        </p>
        <p className="flex flex-wrap gap-2">
          {steps.map((step, place) => (
            <StudioButton
              key={step}
              icon={ICONS[step]}
              variant={place === 0 && step === 'show' ? 'primary' : 'secondary'}
              onPress={() => onStep(step)}
            >
              {t(`moderator.step.${step}`)}
            </StudioButton>
          ))}
        </p>
      </div>
    </li>
  );
}
