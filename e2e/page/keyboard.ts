import type { Page } from '@playwright/test';

export type FocusStop = {
  readonly name: string;
  /** False when nothing marks the element as focused. */
  readonly isMarked: boolean;
  /** What lies over it where it should be seen, by tag and class; empty when it can be seen. */
  readonly coveredBy: string;
};

/** Presses Tab until the focus leaves the page, or so many times, and tells what was met. */
export async function walkByKeyboard(page: Page, atMost = 60): Promise<FocusStop[]> {
  const stops: FocusStop[] = [];
  for (let presses = 0; presses < atMost; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(lookAtFocus);
    if (stop === undefined) break;
    stops.push(stop);
  }
  return stops;
}

/** Runs in the page. */
function lookAtFocus(): FocusStop | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const name = `${element.tagName.toLowerCase()} ${(element.ariaLabel ?? element.innerText).trim().slice(0, 40)}`;
  return { name, isMarked: isMarked(element), coveredBy: coveredBy(element) };

  // The mark may stand on what surrounds the element: a card, or the label of a hidden radio button.
  function isMarked(from: HTMLElement): boolean {
    for (
      let at: HTMLElement | null = from, depth = 0;
      at !== null && depth < 4;
      at = at.parentElement, depth++
    ) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true;
    }
    return false;
  }

  function coveredBy(focused: HTMLElement): string {
    const box = focused.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.15, 0.5, 0.85].map((y) => [box.x + box.width * x, box.y + box.height * y] as const),
    );
    for (const [x, y] of points) {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const above = document.elementFromPoint(x, y);
      if (above === null || focused.contains(above) || above.contains(focused)) continue;
      for (let at: Element | null = above; at !== null && !at.contains(focused); at = at.parentElement) {
        if (/sticky|fixed/.test(getComputedStyle(at).position)) return `${at.tagName} ${at.className}`;
      }
    }
    const isSeen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return isSeen || box.width === 0 ? '' : 'out of the window';
  }
}
