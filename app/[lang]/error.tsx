'use client';

import { FailedPage } from '#components/shell/failed-page.tsx';

type Props = { readonly error: unknown; readonly retry: () => void };

export default function ErrorPage({ error, retry }: Props) {
  return <FailedPage number={numberOf(error)} retry={retry} />;
}

function numberOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
}
