'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { QuestionLine, QuestionPlace } from './question-view.ts';

type Props = {
  readonly place: QuestionPlace;
  readonly question: QuestionLine;
  readonly index: number;
  readonly count: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRetire: () => void;
};

/** One question with what it asks, of whom and when, and what can be done with it. */
export function QuestionRow({ place, question, index, count, onMove, onRetire }: Props) {
  const t = useWords();
  const { id, name, values, answered } = question;
  return (
    <li className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-2 rounded-control border border-border bg-surface p-3">
      <span className="tnum w-6 text-end text-muted" aria-hidden="true">
        {index + 1}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
        <p className="text-13 text-muted">
          {t(`registrationQuestion.kind.${values.kind}`)} · {t(`registrationQuestion.stage.${values.stage}`)}{' '}
          · <span className="tnum">{t('registrationQuestion.answered', { count: answered })}</span>
        </p>
        <Marks {...{ place, question }} />
      </div>
      <div className="flex flex-wrap items-center gap-1">
        {(['up', 'down'] as const).map((way) => (
          <StudioButton
            key={way}
            variant="quiet"
            icon={way}
            label={t(`registrationQuestion.${way}`, { name })}
            onPress={() => (way === 'up' ? index > 0 && onMove(-1) : index < count - 1 && onMove(1))}
          />
        ))}
        <LinkButton size="studio" href={`${place.address}?question=${id}`}>
          {t('registrationQuestion.change')}
          <span className="sr-only">: {name}</span>
        </LinkButton>
        <StudioButton variant="quiet" label={t('registrationQuestion.retireOf', { name })} onPress={onRetire}>
          {t('registrationQuestion.retire')}
        </StudioButton>
      </div>
    </li>
  );
}

function Marks({ place, question }: Pick<Props, 'place' | 'question'>) {
  const t = useWords();
  const { values, seats } = question;
  const types = place.types.filter(({ id }) => values.typeIds.includes(id));
  const scarce = values.options.filter(({ key }) => seats[key] !== undefined);
  return (
    <div className="flex flex-wrap items-center gap-1 pt-1 empty:hidden">
      {values.isRequired && <Badge tone="accent">{t('registrationQuestion.mark.required')}</Badge>}
      {values.isSpecial && (
        <Badge tone="warning" icon="warning">
          {t('registrationQuestion.mark.special')}
        </Badge>
      )}
      {values.visibleIf !== null && <Badge>{t('registrationQuestion.mark.condition')}</Badge>}
      {values.isOnBadge && <Badge>{t('registrationQuestion.mark.badge')}</Badge>}
      {types.map(({ id, name }) => (
        <Badge key={id}>{name}</Badge>
      ))}
      {scarce.map(({ key, label }) => (
        <Badge key={key} tone={isFull(seats[key]) ? 'danger' : 'neutral'}>
          <span className="tnum">
            {label[place.defaultLocale] ?? key} {seats[key]?.used}/{seats[key]?.nominal}
          </span>
        </Badge>
      ))}
    </div>
  );
}

function isFull(seats: { readonly used: number; readonly nominal: number } | undefined): boolean {
  return seats !== undefined && seats.used >= seats.nominal;
}
