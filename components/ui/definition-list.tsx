import type { ReactNode } from 'react';

export type Definition = { readonly key: string; readonly term: ReactNode; readonly details: ReactNode };

/** Facts as terms beside their values; below each other where it is narrow. */
export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 @narrow:grid-cols-[max-content_minmax(0,1fr)] @narrow:gap-y-2">
      {items.map((item) => (
        <div key={item.key} className="@narrow:col-span-2 @narrow:grid @narrow:grid-cols-subgrid">
          <dt className="text-muted">{item.term}</dt>
          <dd>{item.details}</dd>
        </div>
      ))}
    </dl>
  );
}
