import type { BadgeSheet } from '#domain/checkin/desk-protocol.ts';
import type { Language } from '#domain/locale.ts';
import { BADGE_FONT, badgePage } from './badge-page.ts';

/**
 * Prints one badge by the browser, from a frame that nobody sees. A browser that was started with its switch for kiosks does
 * it without a window (docs/guides/door.md). False where the browser cannot print; what the printer did nobody tells.
 */
export async function printBadge(
  sheet: BadgeSheet,
  { language, category }: { readonly language: Language; readonly category: string },
): Promise<boolean> {
  const frame = document.createElement('iframe');
  frame.title = category;
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  // A frame that is not displayed has no pages.
  frame.style.cssText = 'position:fixed;inset-inline-start:-1px;width:1px;height:1px;border:0;opacity:0';
  frame.srcdoc = badgePage(sheet, { language, category, widthOf: measure() });
  const isReady = new Promise<void>((resolve) =>
    frame.addEventListener('load', () => resolve(), { once: true }),
  );
  document.body.append(frame);
  try {
    await isReady;
    const view = frame.contentWindow;
    if (view === null) return false;
    const isOver = new Promise<void>((resolve) => {
      view.addEventListener('afterprint', () => resolve(), { once: true });
      setTimeout(resolve, LONGEST_MS);
    });
    view.focus();
    view.print();
    await isOver;
    return true;
  } catch {
    return false;
  } finally {
    frame.remove();
  }
}

/** Some browsers never say that a print is over. */
const LONGEST_MS = 3_000;

function measure(): (text: string, weight: number) => number {
  const pen = document.createElement('canvas').getContext('2d');
  return (text, weight) => {
    if (pen === null) return text.length * 0.56;
    pen.font = `${weight} 100px ${BADGE_FONT}`;
    return pen.measureText(text).width / 100;
  };
}
