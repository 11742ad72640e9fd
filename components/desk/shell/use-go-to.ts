'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { askToLeave } from '../record/leave-question.ts';

/** Goes to another page of the desk, unless a form with unsaved text wants to be asked first. */
export function useGoTo(): (address: string) => void {
  const router = useRouter();
  return useCallback(
    (address) => {
      if (askToLeave(address)) router.push(address as Route);
    },
    [router],
  );
}
