'use client';

import { DeskFailed } from '#components/desk/shell/desk-state.tsx';

type Props = { readonly error: unknown; readonly retry: () => void };

export default function ErrorPage({ error, retry }: Props) {
  return <DeskFailed error={error} retry={retry} />;
}
