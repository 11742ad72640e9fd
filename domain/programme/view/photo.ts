/** Pages ask no other host for anything (security-reliability.md V1): a photo elsewhere is not shown, initials are. */
export function ownPhoto(url: string | null): string | null {
  return url?.startsWith('/') && !url.startsWith('//') ? url : null;
}
