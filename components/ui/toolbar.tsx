import type { ReactNode } from 'react';

/** Controls of one view in a row that wraps. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend and belongs to forms
    <div role="group" aria-label={label} data-print="no" className="flex flex-wrap items-end gap-2">
      {children}
    </div>
  );
}
