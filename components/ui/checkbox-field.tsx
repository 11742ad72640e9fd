import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'input'>, 'type' | 'id' | 'className'> & {
  readonly name: string;
  readonly label: ReactNode;
  readonly note?: ReactNode;
};

/** The whole row is the target. */
export function CheckboxField({ label, note, ...input }: Props) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input {...input} type="checkbox" className="size-5 shrink-0" />
      <span className="grow">{label}</span>
      {note !== undefined && <span className="tnum text-14 text-muted">{note}</span>}
    </label>
  );
}
