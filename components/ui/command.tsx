import type { ReactNode } from 'react';

type Props = { readonly label: ReactNode; readonly text: string };

/** A line for the terminal, easy to select whole. */
export function Command({ label, text }: Props) {
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-14 text-muted">{label}</figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line is scrolled by keyboard, too
        tabIndex={0}
        className="overflow-x-auto rounded-control border border-border bg-surface px-3 py-2 font-mono text-14 select-all"
      >
        <code>{text}</code>
      </pre>
    </figure>
  );
}
