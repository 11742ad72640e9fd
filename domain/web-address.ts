/**
 * The address when following it leads to the web or to a mail, else null: what people and files give as "home page"
 * may be a script (security-reliability.md rule 21: links are http(s) or mailto).
 */
export function webAddress(text: string | null | undefined): string | null {
  const address = (text ?? '').trim();
  if (/[\s\p{Cc}]/u.test(address)) return null;
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
  return url.username === '' && url.password === '' ? address : null;
}
