import type { ReactNode } from 'react';
import { classList } from '../ui/class-list.ts';
import style from './plate.module.css';

type Props = {
  /** Above: the hall, the state. */
  readonly head: ReactNode;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Small, at the bottom: where the video comes from. */
  readonly foot?: ReactNode;
};

/** What stands where the picture will be: our own poster, dark in every theme like the player that takes its place. */
export function Plate({ head, title, lead, children, foot }: Props) {
  return (
    <div className={classList(style.stage, style.plate, 'bg-bg text-text')}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-14 text-muted">{head}</div>
      <div className="mt-auto flex max-w-[44rem] flex-col gap-3">
        <p className={style.title}>{title}</p>
        {lead !== undefined && <p className="text-14 text-muted">{lead}</p>}
      </div>
      <div className="flex flex-col items-start gap-3">{children}</div>
      {foot !== undefined && <div className="max-w-[66ch] text-13 text-muted">{foot}</div>}
    </div>
  );
}
