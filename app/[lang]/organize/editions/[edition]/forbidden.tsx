'use client';

import { DeskForbidden } from '#components/desk/shell/desk-state.tsx';

export default function Forbidden() {
  return <DeskForbidden />;
}
