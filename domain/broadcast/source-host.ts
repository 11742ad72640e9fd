/** The host of an address, as it is told to viewers and to the content security policy; empty for what is no address. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
}
