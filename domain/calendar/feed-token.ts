/**
 * Whether a segment of an address can be the token of a link at all: 32 bytes as base64url, so that nobody asks the
 * database for anything else. Source: calendar.md rule 9.
 */
export function isFeedToken(text: string): boolean {
  // 32 bytes leave two bits of the last character unused: with those set it would be a second text for the same token.
  return /^[\w-]{42}[AEIMQUYcgkosw048]$/.test(text);
}
