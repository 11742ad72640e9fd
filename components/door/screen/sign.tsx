import type { SignShape } from './verdict-look.ts';

// Drawn for a whole screen: 100 × 100, heavy strokes, told apart by their outline alone.
const SIGNS: Readonly<Record<SignShape, { readonly outline: string; readonly inner: string }>> = {
  tick: { outline: 'M50 4a46 46 0 1 0 0 92 46 46 0 0 0 0-92Z', inner: 'M27 52 43 68 74 34' },
  clock: { outline: 'M50 4a46 46 0 1 0 0 92 46 46 0 0 0 0-92Z', inner: 'M50 22v30l20 13' },
  eye: {
    outline: 'M3 50C16 27 32 16 50 16s34 11 47 34C84 73 68 84 50 84S16 73 3 50Z',
    inner: 'M50 36a14 14 0 1 0 0 28 14 14 0 0 0 0-28Z',
  },
  cross: { outline: 'M31 4h38l27 27v38L69 96H31L4 69V31Z', inner: 'M34 34 66 66M66 34 34 66' },
  exclamation: { outline: 'M50 6 97 92H3Z', inner: 'M50 36v26M50 76v.5' },
  ring: {
    outline: 'M50 4a46 46 0 1 0 0 92 46 46 0 0 0 0-92Z',
    inner: 'M50 30a20 20 0 1 0 0 40 20 20 0 0 0 0-40Z',
  },
};

type Props = { readonly shape: SignShape; readonly className?: string };

/** The shape of a verdict; the word beside it says the same, so it is hidden from assistive technology. */
export function Sign({ shape, className }: Props) {
  const { outline, inner } = SIGNS[shape];
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 100 100"
      fill="none"
      stroke="currentColor"
      strokeLinejoin="round"
      strokeLinecap="round"
      data-shape={shape}
      className={className}
    >
      <path d={outline} strokeWidth="7" />
      <path d={inner} strokeWidth="10" />
    </svg>
  );
}
