'use client';

import { Group } from 'react-aria-components/Group';
import { markRange, type PlanMark } from '#domain/floor-plan.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { NumberField } from '../record/number-field.tsx';

type Hall = { readonly id: string; readonly name: string };
type Props = {
  readonly halls: readonly Hall[];
  readonly marks: readonly PlanMark[];
  readonly drawing: string | undefined;
  readonly onDraw: (hallId: string | undefined) => void;
  readonly onChange: (mark: PlanMark) => void;
  readonly onRemove: (hallId: string) => void;
};

const EDGES = [
  ['x', 'left'],
  ['y', 'top'],
  ['width', 'width'],
  ['height', 'height'],
] as const;

/** The same marks as on the picture, as numbers: for keyboard and screen reader, and for who wants to be exact. */
export function MarkTable({ halls, marks, drawing, onDraw, onChange, onRemove }: Props) {
  const t = useWords();
  return (
    <ul className="flex flex-col">
      {halls.map(({ id, name }) => {
        const mark = marks.find(({ hallId }) => hallId === id);
        return (
          <li key={id} className="flex flex-col gap-2 border-t border-border py-2">
            <div className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 grow font-medium [overflow-wrap:anywhere]">{name}</span>
              <StudioButton
                size="small"
                label={t('fileDesk.plan.drawHall', { hall: name })}
                variant={drawing === id ? 'primary' : 'secondary'}
                onPress={() => onDraw(drawing === id ? undefined : id)}
              >
                {t('fileDesk.plan.draw')}
              </StudioButton>
              {mark ? (
                <StudioButton
                  size="small"
                  label={t('fileDesk.plan.unmarkHall', { hall: name })}
                  onPress={() => onRemove(id)}
                >
                  {t('fileDesk.plan.unmark')}
                </StudioButton>
              ) : (
                <StudioButton
                  size="small"
                  label={t('fileDesk.plan.markHall', { hall: name })}
                  onPress={() => onChange({ hallId: id, x: 0.4, y: 0.4, width: 0.2, height: 0.2 })}
                >
                  {t('fileDesk.plan.mark')}
                </StudioButton>
              )}
            </div>
            {mark && (
              <Group aria-label={name} className="grid grid-cols-2 gap-2 @narrow:grid-cols-4">
                {EDGES.map(([edge, word]) => (
                  <EdgeField key={edge} {...{ mark, edge, onChange }} label={t(`fileDesk.plan.${word}`)} />
                ))}
              </Group>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type EdgeProps = Pick<Props, 'onChange'> & {
  readonly mark: PlanMark;
  readonly edge: (typeof EDGES)[number][0];
  readonly label: string;
};

/** An edge in percent of the picture; what does not fit stays as it was typed, and the field names what does. */
function EdgeField({ mark, edge, label, onChange }: EdgeProps) {
  const t = useWords();
  const { min, max } = markRange(mark, edge);
  const part = mark[edge];
  const isNothing = Number.isNaN(part);
  return (
    <NumberField
      label={label}
      value={isNothing ? null : percent(part)}
      onChange={(value) => onChange({ ...mark, [edge]: value === null ? Number.NaN : value / 100 })}
      min={percent(min)}
      max={percent(max)}
      unit="%"
      isDecimal
      error={isNothing ? t('desk.refusal.required') : undefined}
    />
  );
}

/** As exact as it was typed, without the noise of a division. */
function percent(part: number): number {
  return Math.round(part * 100_000_000) / 1_000_000;
}
