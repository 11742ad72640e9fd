import { RESERVED_SLUGS } from '#domain/reserved-slug.ts';

export type RouteParams = Readonly<Record<string, string>>;

/** An anchored address pattern such as `/{edition}/schedule.xml`; a parameter takes one segment of 1 to 64 characters. */
export type RoutePattern = {
  readonly text: string;
  /** Parameters if the segments of a path fit, else undefined. */
  readonly match: (segments: readonly string[]) => RouteParams | undefined;
  /** Sorts patterns so that a written word goes before a parameter. */
  readonly rank: string;
  readonly length: number;
};

const LONGEST_SEGMENT = 64;
// A word with a dot is a file, one with a low line is the framework's.
const SLUG = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** Reads a pattern. `{edition}` never takes one of our own first words, so `/setup` is no edition. */
export function routePattern(text: string): RoutePattern {
  const parts = segmentsOf(text).map((word) => ({ word, name: /^\{(\w+)\}$/.exec(word)?.[1] }));
  return {
    text,
    length: parts.length,
    rank: parts.map((part) => (part.name === undefined ? '0' : '1')).join(''),
    match: (segments) => {
      if (segments.length !== parts.length) return undefined;
      const params: Record<string, string> = {};
      for (const [place, { word, name }] of parts.entries()) {
        const segment = segments[place] ?? '';
        if (name === undefined ? segment !== word : !fits(name, segment)) return undefined;
        if (name !== undefined) params[name] = decodeURIComponent(segment);
      }
      return params;
    },
  };
}

/** The segments of a checked path: `/` has none, a slash at the end leaves an empty last one. */
export function segmentsOf(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

/** Fills the parameters of a pattern, each encoded. */
export function fillPattern(text: string, params: RouteParams): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function fits(name: string, segment: string): boolean {
  if (segment.length === 0 || segment.length > LONGEST_SEGMENT) return false;
  return name !== 'edition' || (SLUG.test(segment) && !RESERVED_SLUGS.has(segment));
}
