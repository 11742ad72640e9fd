import type { ReactNode } from 'react';

type Props = {
  readonly label: ReactNode;
  readonly value: number;
  readonly max: number;
  readonly text: string;
};

/** How far something is, in words and as a bar. */
export function Progress({ label, value, max, text }: Props) {
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-4 text-14">
        <span className="font-medium">{label}</span>
        <span className="tnum text-muted">{text}</span>
      </div>
      <progress
        value={value}
        max={max}
        aria-label={text}
        className="h-2 w-full appearance-none overflow-hidden rounded-[2px] bg-border [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-border [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
