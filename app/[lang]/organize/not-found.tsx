'use client';

import { DeskMissing } from '#components/desk/shell/desk-state.tsx';

export default function NotFound() {
  return <DeskMissing />;
}
