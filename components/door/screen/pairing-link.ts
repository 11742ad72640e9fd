type Place = Pick<Location, 'hash' | 'href' | 'pathname'>;

/** The link of the organizers that opened the page; null: none did. */
export function invitationOf({ hash, href }: Place): string | null {
  return hash.startsWith('#pair=') ? href : null;
}

/**
 * The same; whoever asks takes it out of the address at once: an
 * invitation must not stay in the history of the browser, whether this device takes it or is paired already.
 */
export function takeInvitation(place: Place, history: Pick<History, 'replaceState'>): string | null {
  const link = invitationOf(place);
  if (link !== null) history.replaceState(null, '', place.pathname);
  return link;
}
