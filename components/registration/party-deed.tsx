import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import type { ControlVariant } from '../ui/control-style.ts';
import type { PartyView } from './party-view.ts';

type Props = {
  readonly view: Pick<PartyView, 'action'>;
  readonly deed: string;
  readonly label: string;
  readonly variant?: ControlVariant;
  readonly values?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
};

/** One deed of the page of a group: a plain form at the page's own address, with or without script. */
export function PartyDeed({ view, deed, label, variant = 'secondary', values = {}, children }: Props) {
  return (
    <form method="post" action={view.action} className="flex max-w-[28rem] flex-col items-stretch gap-4">
      <input type="hidden" name="deed" value={deed} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div>
        <Button type="submit" variant={variant}>
          {label}
        </Button>
      </div>
    </form>
  );
}
