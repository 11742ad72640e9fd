import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import type { ControlVariant } from '../ui/control-style.ts';
import type { IconName } from '../ui/icon.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = {
  readonly view: Pick<TicketView, 'action' | 'version'>;
  readonly deed: string;
  readonly label: string;
  readonly variant?: ControlVariant;
  readonly icon?: IconName;
  /** What goes along beside the deed. */
  readonly values?: Readonly<Record<string, string>>;
  /** Fields between the deed and its button. */
  readonly children?: ReactNode;
};

/** One deed of the ticket page: a plain form at the page's own address, with or without script. */
export function DeedForm({ view, deed, label, variant = 'secondary', icon, values = {}, children }: Props) {
  return (
    <form method="post" action={view.action} className="flex flex-col items-start gap-4">
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="version" value={view.version} />
      {Object.entries(values).map(([name, value]) => (
        // Some browsers would put the value of an older page here.
        <input key={name} type="hidden" name={name} value={value} autoComplete="off" />
      ))}
      {children}
      <Button type="submit" variant={variant} {...(icon === undefined ? {} : { icon })}>
        {label}
      </Button>
    </form>
  );
}
