/** What somebody chose in this tab; it goes with the tab (broadcast.md B6, B7). */
export type TabChoice = {
  /** Of the sound. */
  readonly language?: string;
  /** Locale of the captions; empty: none. */
  readonly captions?: string;
  readonly captionSize?: CaptionSize;
  readonly captionContrast?: CaptionContrast;
  readonly isAudioOnly?: boolean;
  /** Providers whose player was asked for: switching the hall need not ask again. */
  readonly providers?: readonly string[];
};

export const CAPTION_SIZES = ['normal', 'large', 'huge'] as const;
export type CaptionSize = (typeof CAPTION_SIZES)[number];
export const CAPTION_CONTRASTS = ['normal', 'strong'] as const;
export type CaptionContrast = (typeof CAPTION_CONTRASTS)[number];

const KEY = 'plenum.live';

/** Nothing where the browser keeps nothing, or something that is not ours. */
export function readTabChoice(): TabChoice {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as TabChoice) : {};
  } catch {
    return {};
  }
}

export function keepTabChoice(change: TabChoice): TabChoice {
  const kept = { ...readTabChoice(), ...change };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the choice holds until the page is left.
  }
  return kept;
}
