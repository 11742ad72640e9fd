'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { answerOf, type DeskRefusal, type Failure, type NoAnswer } from './record-answer.ts';

const FAILURES: ReadonlySet<string> = new Set<(DeskRefusal | NoAnswer)['reason']>([
  'signed_out',
  'sign_in_again',
  'not_found',
  'forbidden',
  'malformed',
  'busy',
  'disk_full',
  'failed',
  'offline',
]);

type Answer = { readonly ok: boolean; readonly reason?: string };

/**
 * One deed at a time on a page of the desk: what kept it from being done as a whole, apart from what the deed itself
 * refuses. The page is read again after each, unless the answer brings it along.
 */
export function useDeed({ bringsPage = false }: { readonly bringsPage?: boolean } = {}) {
  const router = useRouter();
  const [failure, setFailure] = useState<Failure>();
  const [isRunning, setRunning] = useState(false);
  /** The answer of the deed itself, or nothing where it failed as a whole. */
  const run = async <A extends Answer>(work: () => Promise<A | DeskRefusal>): Promise<A | undefined> => {
    setRunning(true);
    const answer = await answerOf(work);
    setRunning(false);
    if (isFailure(answer)) {
      setFailure(answer);
      return undefined;
    }
    setFailure(undefined);
    if (!bringsPage) router.refresh();
    return answer;
  };
  return { run, failure, isRunning };
}

function isFailure<A extends Answer>(answer: A | DeskRefusal | NoAnswer): answer is DeskRefusal | NoAnswer {
  return !answer.ok && answer.reason !== undefined && FAILURES.has(answer.reason);
}
