/** Puts whoever makes one record after another to the first field again, at the top of the page. */
export function startOver(form: HTMLFormElement | null): void {
  window.scrollTo(0, 0);
  // The fields of the next record are drawn in the same turn; the first one may be another element then.
  requestAnimationFrame(() => form?.querySelector<HTMLElement>(FIELD)?.focus());
}

const FIELD = 'input:not([type="radio"], [type="hidden"], .sr-only), textarea';
