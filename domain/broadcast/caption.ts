import { z } from '../schema.ts';

export const CAPTION_TEXT_MOST = 400;
/** Lines in one post. */
export const CAPTION_BATCH = 50;
/** Lines of each language that a caption window starts with. */
export const CAPTION_WINDOW = 6;
/** A line stands at least so long where nobody said when it ends. */
const SHORTEST_MS = 1_500;
const MS_PER_LETTER = 65;

/** A line of captions as it is shown; times are those of what was said, UTC ms. */
export type CaptionShown = {
  readonly locale: string;
  /** Grows by one with each line of a language; the same number again is the same line put right. */
  readonly seq: number;
  readonly text: string;
  readonly startAt: number;
  readonly endAt: number;
};

/**
 * What a captioner or a speech service posts (broadcast.md B13). Without `seq` a line is the next one, without times it
 * was said just now.
 */
export const captionPost = z.strictObject({
  lines: z
    .array(
      z
        .strictObject({
          locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
          text: z.string().trim().min(1).max(CAPTION_TEXT_MOST),
          seq: z.int().min(0).max(2_000_000_000).optional(),
          startAt: z.int().min(0).max(8_640_000_000_000_000).optional(),
          endAt: z.int().min(0).max(8_640_000_000_000_000).optional(),
        })
        .refine(({ startAt, endAt }) => endAt === undefined || (startAt !== undefined && endAt >= startAt), {
          path: ['endAt'],
          message: 'before_start',
        }),
    )
    .min(1)
    .max(CAPTION_BATCH),
});
export type CaptionPost = z.output<typeof captionPost>;

/**
 * The lines of a post with their numbers and times. `last` gives the highest number of a language so far, or -1.
 * A line never begins more than an hour from now: a clock that is wrong would put it where nobody looks.
 */
export function numberedLines(
  { lines }: CaptionPost,
  last: (locale: string) => number,
  now: number,
): CaptionShown[] {
  const next = new Map<string, number>();
  return lines.map(({ locale, text, seq, startAt, endAt }) => {
    const own = seq ?? Math.max(next.get(locale) ?? 0, last(locale) + 1);
    next.set(locale, Math.max(next.get(locale) ?? 0, own + 1));
    const lengthMs = Math.max(SHORTEST_MS, [...text].length * MS_PER_LETTER);
    const isFar = startAt !== undefined && Math.abs(startAt - now) > HOUR_MS;
    const from = startAt === undefined || isFar ? now - lengthMs : startAt;
    return {
      ...{ locale, text, seq: own, startAt: from },
      endAt: isFar || endAt === undefined ? from + lengthMs : endAt,
    };
  });
}

const HOUR_MS = 3_600_000;

/** Of each language the newest lines, in order of time. */
export function newestLines(lines: readonly CaptionShown[], most = CAPTION_WINDOW): CaptionShown[] {
  const sorted = [...lines].sort(inTime);
  const locales = [...new Set(sorted.map(({ locale }) => locale))].sort();
  return locales.flatMap((locale) => sorted.filter((line) => line.locale === locale).slice(-most));
}

/** Where the zero of a recording lies (UTC ms), and how long it is; null: until its last line. */
export type CaptionSpan = { readonly zeroAt: number; readonly durationMs: number | null };

/**
 * The lines of one language as WebVTT (W3C WebVTT 4.1), timed from the zero of a recording: what lies outside is left
 * out, a line ends where the next begins, and nothing in a text is markup. Undefined when no line is left.
 */
export function webVttOf(
  lines: readonly CaptionShown[],
  { zeroAt, durationMs }: CaptionSpan,
): string | undefined {
  const most = durationMs ?? Number.MAX_SAFE_INTEGER;
  const timed = [...lines]
    .sort(inTime)
    .map(({ text, startAt, endAt }) => ({
      text,
      from: Math.max(0, startAt - zeroAt),
      until: Math.min(most, endAt - zeroAt),
    }))
    .filter(({ from, until }) => until > 0 && from < most && until > from);
  if (timed.length === 0) return undefined;
  const cues = timed.flatMap(({ text, from, until }, place) => {
    const next = timed[place + 1]?.from ?? most;
    const end = next > from ? Math.min(until, next) : until;
    return [`${place + 1}\n${stamp(from)} --> ${stamp(end)}\n${cueText(text)}\n`];
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function inTime(a: CaptionShown, b: CaptionShown): number {
  return a.startAt - b.startAt || a.seq - b.seq;
}

/** A blank line would end the cue; `-->` and tags would be read as such. */
function cueText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
}

/** `01:02:03.004`. */
function stamp(ms: number): string {
  const whole = Math.round(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60].map(
    (part) => Math.floor(part),
  );
  return `${two(hours ?? 0)}:${two(minutes ?? 0)}:${two(seconds ?? 0)}.${String(whole % 1000).padStart(3, '0')}`;
}
