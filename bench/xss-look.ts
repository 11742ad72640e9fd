import type { BrowserContext } from '@playwright/test';

/** What was found at one address: '' when nothing ran or would run, and where one can go from there. */
export type Look = (address: string) => Promise<{
  readonly status: number;
  readonly verdict: string;
  readonly links: readonly string[];
}>;

/** Opens a page as a reader does: a payload that runs sets `__xss`, and what the policy stops is a finding too. */
export async function lookInBrowser(context: BrowserContext): Promise<Look> {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      Reflect.set(window, '__violation', `${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return async (address) => {
    const page = await context.newPage();
    try {
      const answer = await page.goto(address, { waitUntil: 'load', timeout: 30_000 });
      const found = await page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const text = (name: string) => String(Reflect.get(window, name) ?? '');
        return { ran: text('__xss'), violation: text('__violation') };
      });
      const { dangers, links } = await page.evaluate(readDocument, null);
      const verdict = [
        found.ran === '' ? '' : `payload ${found.ran} ran`,
        found.violation === '' ? '' : `policy: ${found.violation}`,
        dangers,
      ];
      return { status: answer?.status() ?? 0, links, verdict: verdict.filter(Boolean).join(', ') };
    } finally {
      await page.close();
    }
  };
}

/** Reads the answer with the parser of a browser that runs nothing: quicker, and blind to scripts that build pages. */
export async function lookAtAnswers(context: BrowserContext): Promise<Look> {
  const reader = await context.newPage();
  return async (address) => {
    const answer = await context.request.get(address, { timeout: 30_000 });
    const html = await answer.text();
    const { dangers, links } = await reader.evaluate(readDocument, { html, address });
    return { status: answer.status(), links, verdict: dangers };
  };
}

/** Runs in the browser, on its own page or on the text of another one. */
function readDocument(given: { html: string; address: string } | null) {
  const shown = given === null ? document : new DOMParser().parseFromString(given.html, 'text/html');
  const base = given?.address ?? location.href;
  const elements = [...shown.querySelectorAll('*')];
  // As a browser reads it: spaces before and line breaks inside do not save anybody.
  const runs = (value: string | null) =>
    /^(javascript:|vbscript:|data:text)/.test(URL.parse(value ?? '', base)?.href ?? '');
  const dangerous = elements.filter(
    (element) =>
      ['href', 'src', 'action', 'formaction'].some((name) => runs(element.getAttribute(name))) ||
      [...element.attributes].some(({ name }) => name.startsWith('on')),
  );
  // Data of the page names payloads as text; a script of its own would begin with one.
  const scripts = [...shown.querySelectorAll('script:not([src])')].filter(
    ({ textContent, attributes }) =>
      /__xss/.test(textContent ?? '') &&
      !/^\s*\(?self\.__next/.test(textContent ?? '') &&
      attributes.getNamedItem('type')?.value !== 'application/ld+json',
  );
  const count = dangerous.length + scripts.length;
  const links = [...shown.querySelectorAll('a[href]')]
    .map((link) => URL.parse(link.getAttribute('href') ?? '', base))
    .filter((url) => url !== null && url.origin === new URL(base).origin)
    .map((url) => `${url?.pathname}${url?.search}`);
  return { dangers: count === 0 ? '' : `${count} places would run`, links };
}
