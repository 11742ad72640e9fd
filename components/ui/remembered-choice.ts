const YEAR_SECONDS = 31_536_000;

/** `sidebar` is read by the desk's layout, so that the page comes with the width that was left. */
type Choice = 'theme' | 'lang' | 'sidebar';

/** Writes a choice of the reader into a cookie that scripts may read; nothing personal (design.md Data). */
export function rememberChoice(name: Choice, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than the browsers we serve
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** The remembered value, or undefined. */
export function rememberedChoice(name: Choice): string | undefined {
  const prefix = `${name}=`;
  const found = document.cookie.split('; ').find((part) => part.startsWith(prefix));
  return found?.slice(prefix.length);
}
