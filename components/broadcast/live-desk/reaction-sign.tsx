import type { ReactionKind } from '#domain/broadcast/vocabulary.ts';

// The hand of ui/icon.tsx on its grid of 20 px.
const STROKES: Readonly<Record<ReactionKind, string>> = {
  applause:
    'M6 11 3.6 8.6a1.2 1.2 0 0 1 1.7-1.7L8 9.6M8 9.6 5.2 6.8a1.2 1.2 0 0 1 1.7-1.7l3.3 3.3M10.2 8.4 8 6.2a1.2 1.2 0 0 1 1.7-1.7l4.6 4.6c2 2 2 5 .1 6.9a4.9 4.9 0 0 1-6.9 0L6 11M14 3v1.6M16.8 4.2l-1 1.1M18 7.2h-1.5',
  heart: 'M10 16.5 4 10.6a3.7 3.7 0 0 1 5.2-5.2l.8.8.8-.8a3.7 3.7 0 0 1 5.2 5.2Z',
  laugh:
    'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM6.2 11h7.6a3.8 3.8 0 0 1-7.6 0ZM6.5 8.2 8 7.4M13.5 8.2 12 7.4',
  surprise:
    'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 14.4a1.6 1.9 0 1 0 0-3.8 1.6 1.9 0 0 0 0 3.8ZM7.3 7.6v.4M12.7 7.6v.4',
  question:
    'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7.8 8a2.2 2.2 0 1 1 3.3 1.9c-.8.5-1.1.9-1.1 1.7M10 13.8v.1',
};

/** Drawn, not written: signs of fonts look different everywhere. */
export function ReactionSign({ kind }: { readonly kind: ReactionKind }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={24}
      height={24}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <path d={STROKES[kind]} />
    </svg>
  );
}
