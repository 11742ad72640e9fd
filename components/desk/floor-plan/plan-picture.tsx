'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Group } from 'react-aria-components/Group';
import { pictureSources } from '#domain/file.ts';
import {
  fittedMark,
  markBetween,
  movedMark,
  type PlanMark,
  type Point,
  resizedMark,
} from '#domain/floor-plan.ts';
import { plainPaths } from '#domain/paths.ts';
import { useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';

type Props = {
  readonly fileId: string;
  readonly marks: readonly PlanMark[];
  readonly nameOf: (hallId: string) => string;
  /** The hall that the next drag over the plan marks. */
  readonly drawing: string | undefined;
  readonly onChange: (mark: PlanMark) => void;
  readonly onRemove: (hallId: string) => void;
};

type Drag =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move' | 'resize'; readonly from: Point; readonly mark: PlanMark };

/** The plan with its marks: drawn, moved and sized by pointer or by keys; numbers beside it do the same. */
export function PlanPicture({ fileId, marks, nameOf, drawing, onChange, onRemove }: Props) {
  const t = useWords();
  const { surface, draw, begin, go, end } = useDrag(drawing, onChange);
  return (
    <Group
      ref={surface}
      aria-label={t('fileDesk.plan.picture')}
      onPointerDown={draw}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
      className={classList(
        'relative w-full touch-none select-none overflow-hidden rounded-control border border-border',
        drawing !== undefined && 'cursor-crosshair',
      )}
    >
      <img
        {...pictureSources(plainPaths.file(fileId))}
        sizes="(min-width: 60rem) 50vw, 100vw"
        alt=""
        draggable={false}
        className="block w-full"
      />
      {marks.map((mark) => (
        <MarkBox
          key={mark.hallId}
          {...{ onChange, onRemove, begin }}
          mark={fittedMark(mark)}
          name={nameOf(mark.hallId)}
          isLive={drawing === undefined}
        />
      ))}
    </Group>
  );
}

/** A drag over the plan: it draws the chosen hall, or takes a mark or its corner along. */
function useDrag(drawing: string | undefined, onChange: (mark: PlanMark) => void) {
  const surface = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const draw = (event: PointerEvent) => {
    if (drawing === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ kind: 'draw', from: pointAt(surface.current, event) });
  };
  const begin = (event: PointerEvent, kind: 'move' | 'resize', mark: PlanMark) => {
    event.stopPropagation();
    surface.current?.setPointerCapture(event.pointerId);
    setDrag({ kind, mark, from: pointAt(surface.current, event) });
  };
  const go = (event: PointerEvent) => {
    if (!drag) return;
    const to = pointAt(surface.current, event);
    if (drag.kind === 'draw') {
      if (drawing !== undefined) onChange(markBetween(drawing, drag.from, to));
      return;
    }
    const by = { x: to.x - drag.from.x, y: to.y - drag.from.y };
    onChange(drag.kind === 'move' ? movedMark(drag.mark, by) : resizedMark(drag.mark, by));
  };
  return { surface, draw, begin, go, end: () => setDrag(undefined) };
}

type MarkProps = Pick<Props, 'onChange' | 'onRemove'> & {
  readonly mark: PlanMark;
  readonly name: string;
  /** False while another hall is drawn: then a drag may begin on this mark too. */
  readonly isLive: boolean;
  readonly begin: (event: PointerEvent, kind: 'move' | 'resize', mark: PlanMark) => void;
};

function MarkBox({ mark, name, isLive, begin, onChange, onRemove }: MarkProps) {
  const t = useWords();
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by) onChange(event.shiftKey ? resizedMark(mark, by) : movedMark(mark, by));
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(mark.hallId);
    else return;
    event.preventDefault();
  };
  const label = t('fileDesk.plan.markLabel', {
    hall: name,
    left: percent(mark.x),
    top: percent(mark.y),
    width: percent(mark.width),
    height: percent(mark.height),
  });
  return (
    <button
      type="button"
      aria-label={label}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => isLive && begin(event, 'move', mark)}
      className={classList(
        'absolute flex items-start justify-start overflow-hidden rounded-[2px] border-2 border-accent bg-[color-mix(in_srgb,var(--color-accent)_20%,transparent)] text-start',
        isLive ? 'cursor-move' : 'pointer-events-none',
      )}
      style={{
        left: `${mark.x * 100}%`,
        top: `${mark.y * 100}%`,
        width: `${mark.width * 100}%`,
        height: `${mark.height * 100}%`,
      }}
    >
      <span className="max-w-full truncate bg-surface px-1 text-13 text-text">{name}</span>
      <span
        aria-hidden="true"
        onPointerDown={(event) => isLive && begin(event, 'resize', mark)}
        className="absolute right-0 bottom-0 size-4 cursor-nwse-resize bg-accent"
      />
    </button>
  );
}

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -0.01, y: 0 },
  ArrowRight: { x: 0.01, y: 0 },
  ArrowUp: { x: 0, y: -0.01 },
  ArrowDown: { x: 0, y: 0.01 },
};

/** Where a pointer is, in parts of the picture. */
function pointAt(surface: HTMLElement | null, { clientX, clientY }: PointerEvent): Point {
  const box = surface?.getBoundingClientRect();
  if (!box || box.width === 0 || box.height === 0) return { x: 0, y: 0 };
  const within = (value: number) => Math.min(Math.max(value, 0), 1);
  return { x: within((clientX - box.left) / box.width), y: within((clientY - box.top) / box.height) };
}

function percent(part: number): number {
  return Math.round(part * 1000) / 10;
}
