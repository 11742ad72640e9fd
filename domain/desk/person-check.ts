/** True for an address that a mail can be sent to: one @, a host with a dot or a name, no spaces, at most 254 signs. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+$/u.test(text);
}

/** True for a complete `http` or `https` address without user and password. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || text.length > 2000 || /\s/u.test(text)) return false;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '';
}
