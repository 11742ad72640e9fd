'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { FavouriteSync } from '../ui/favourite-star.tsx';

type Props = { readonly at: string };

/** Unites the marks of this browser with those of the account, and reads the page again where it was made without them. */
export function FavouriteUnion({ at }: Props) {
  const router = useRouter();
  const onUnited = useCallback(() => router.refresh(), [router]);
  return <FavouriteSync at={at} place="private" onUnited={onUnited} />;
}
