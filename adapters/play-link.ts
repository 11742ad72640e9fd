import { createHash } from 'node:crypto';

/**
 * The path under which nginx gives out a folder until an instant (seconds since 1970): `/play/{md5}/{expires}/{folder}`, with the
 * hash that its `secure_link_md5 "{secret}/{folder}/{expires}"` makes. A path and not a query: playlists name their segments
 * relatively, and those inherit a path. Source: broadcast.md "Player and embeds"; docs/deploy/nginx.conf.
 */
export function playPrefix(secret: string, folder: string, expires: number): string {
  const hash = createHash('md5').update(`${secret}/${folder}/${expires}`).digest('base64url');
  return `/play/${hash}/${expires}/${folder}`;
}
