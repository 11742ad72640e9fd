import { classList } from './class-list.ts';

const TONES = {
  accent: 'fill-accent',
  success: 'fill-success',
  warning: 'fill-warning',
  danger: 'fill-danger',
} as const;

export type BarTone = keyof typeof TONES;

export type BarLine = {
  readonly key: string;
  readonly label: string;
  /** 0 to 1 of the whole width. */
  readonly share: number;
  /** The number in words, at the end of the line. */
  readonly text: string;
  /** Repeats what `text` says; never the only sign. */
  readonly tone?: BarTone;
};

type Props = { readonly lines: readonly BarLine[]; readonly label: string };

/** Things beside each other as lying bars, with their names and numbers in words. */
export function BarList({ lines, label }: Props) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2 text-14">
      {lines.map(({ key, label: name, share, text, tone = 'accent' }) => (
        <li key={key} className="flex min-w-0 flex-col gap-1">
          <span className="flex min-w-0 items-baseline justify-between gap-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
            <span className="tnum shrink-0 text-muted">{text}</span>
          </span>
          <svg
            viewBox="0 0 100 1"
            preserveAspectRatio="none"
            aria-hidden="true"
            className="h-2 w-full rounded-[2px] bg-press"
          >
            <rect
              width={Math.min(100, Math.max(0, share * 100))}
              height={1}
              className={classList(TONES[tone])}
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}
