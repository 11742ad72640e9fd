import { Fragment } from 'react';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import type { PickedText } from '#domain/locale.ts';
import { quietly } from '#domain/programme/view/localised.ts';

/** Names in one line, each in its own language. */
export function NameLine({ names }: { readonly names: readonly PickedText[] }) {
  return names.map((name, n) => (
    <Fragment key={name.text}>
      {n > 0 && ', '}
      <LocalisedText {...quietly(name)} />
    </Fragment>
  ));
}
