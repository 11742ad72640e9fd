'use client';

import { useEffect } from 'react';

/**
 * Does something now, every so many milliseconds and whenever the page is looked at again; never while nobody looks at it.
 * `work` has to be the same function as long as it does the same.
 */
export function useWhileVisible(work: () => Promise<void>, everyMs: number): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void work();
    };
    look();
    const timer = window.setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [work, everyMs]);
}
