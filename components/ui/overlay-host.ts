/** The element that lists, menus and dialogs open in: a landmark, so that nothing of them stands outside of all. */
export const OVERLAY_HOST_ID = 'overlays';

/** The host, or nothing while the page is made on the server or where no page has one: then they open in the body. */
export function overlayHost(): { UNSTABLE_portalContainer?: Element } {
  const host = typeof document === 'undefined' ? null : document.getElementById(OVERLAY_HOST_ID);
  return host ? { UNSTABLE_portalContainer: host } : {};
}
