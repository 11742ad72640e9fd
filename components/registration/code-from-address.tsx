'use client';

import { useEffect } from 'react';

/**
 * Puts the code of an invitation into the form and shows its field. The code stands behind the `#` of the address, where
 * no server, no cache and no log sees it; without script it is typed from the mail.
 */
export function CodeFromAddress() {
  useEffect(() => {
    const code = new URLSearchParams(window.location.hash.slice(1)).get('code');
    const field = document.querySelector<HTMLInputElement>('input[name="code"]');
    if (code === null || field === null || field.value !== '') return;
    field.value = code.slice(0, 40);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const fold = field.closest('details');
    if (fold) fold.open = true;
  }, []);
  return null;
}
