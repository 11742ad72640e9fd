'use client';

import { Button } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { useFailureWords } from './failure-words.tsx';
import { Main } from './main.tsx';

type Props = { readonly number: string | undefined; readonly retry: () => void };

/** What is shown instead of a page that failed: what happened, what is kept, a way on, and a number to quote. */
export function FailedPage({ number, retry }: Props) {
  const { error } = useFailureWords();
  return (
    <Main>
      <div role="alert">
        <PageHeader title={error.title} lead={error.text} />
      </div>
      <Button variant="primary" icon="renew" onClick={retry}>
        {error.retry}
      </Button>
      {number !== undefined && (
        <p className="mt-6 text-14 text-muted">
          {error.number}: <span className="font-mono text-text">{number}</span>
        </p>
      )}
    </Main>
  );
}
