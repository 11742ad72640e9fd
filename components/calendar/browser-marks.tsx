'use client';

import { useEffect, useRef } from 'react';
import { useFavourites } from '#components/ui/favourite-star.tsx';
import { followFavourites } from '#components/ui/favourite-store.ts';

/** What this browser marked, inside the form that makes a calendar of it; from then on the calendar is told of changes. */
export function BrowserMarks({ edition }: { readonly edition: string }) {
  const codes = useFavourites(edition);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = field.current?.form;
    const follow = () => followFavourites(edition);
    form?.addEventListener('submit', follow);
    return () => form?.removeEventListener('submit', follow);
  }, [edition]);
  return <input ref={field} type="hidden" name="marks" value={codes.join(' ')} readOnly />;
}
