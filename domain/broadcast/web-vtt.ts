/** How many cues a text has, or the line (from 1) on which it stops being WebVTT. */
export type CaptionRead =
  | { readonly ok: true; readonly cues: number }
  | { readonly ok: false; readonly line: number };

const TIMING = /^(\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]+-->[ \t]+(\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}([ \t].*)?$/;

/**
 * Reads WebVTT as far as a page needs it: the signature, and cues whose times run forwards (W3C WebVTT 4.1). Comments, styles and
 * regions are skipped.
 */
export function readCaptions(text: string): CaptionRead {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (!/^WEBVTT([ \t]|$)/.test(lines[0] ?? '')) return { ok: false, line: 1 };
  let cues = 0;
  for (const [index, line] of lines.entries()) {
    if (!line.includes('-->')) continue;
    const [from, to] = TIMING.test(line) ? line.split('-->').map(millisecondsOf) : [];
    if (from === undefined || to === undefined || to <= from) return { ok: false, line: index + 1 };
    cues += 1;
  }
  return cues === 0 ? { ok: false, line: lines.length } : { ok: true, cues };
}

function millisecondsOf(part: string): number {
  const [text = ''] = part.trim().split(/[ \t]/);
  const numbers = text.split(':').map(Number);
  const [seconds = 0, minutes = 0, hours = 0] = numbers.reverse();
  return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
}
