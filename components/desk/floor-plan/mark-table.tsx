'use client';

import { Group } from 'react-aria-components/Group';
import { fittedMark, type PlanMark } from '#domain/floor-plan.ts';
import { useWords } from '#i18n/client-words.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';

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
                  <NumberInput
                    key={edge}
                    label={t(`fileDesk.plan.${word}`)}
                    value={Math.round(mark[edge] * 1000) / 10}
                    onChange={(value) => onChange(fittedMark({ ...mark, [edge]: (value ?? 0) / 100 }))}
                    min={0}
                    max={100}
                    unit="%"
                    isDecimal
                  />
                ))}
              </Group>
            )}
          </li>
        );
      })}
    </ul>
  );
}
