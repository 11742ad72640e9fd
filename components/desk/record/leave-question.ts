const EVENT = 'desk-leave';

/** Whether the page may be left at once; a form that says no asks the reader and goes on by itself. */
export function askToLeave(address: string): boolean {
  return window.dispatchEvent(new CustomEvent(EVENT, { cancelable: true, detail: address }));
}

/** Calls `onAsked` instead of leaving, until the answer is called. */
export function onLeaveAsked(onAsked: (address: string) => void): () => void {
  const listen = (event: Event) => {
    event.preventDefault();
    onAsked(event instanceof CustomEvent ? String(event.detail) : '');
  };
  window.addEventListener(EVENT, listen);
  return () => window.removeEventListener(EVENT, listen);
}
