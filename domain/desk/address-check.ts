/** True for an address that a mail can be sent to: one @, no spaces, at most 254 signs. */
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

/** True for a picture of our own (`/f/{id}`, `/f/{id}-{width}`) or one at a web address, as sources give them. */
export function isPictureAddress(text: string): boolean {
  return /^\/f\/[A-Za-z0-9_-]{10,64}$/.test(text) || isWebAddress(text);
}
