import { distinctKeys } from '../ui/distinct-key.ts';

type Props = {
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** Long codes that are compared letter by letter. */
  readonly isMono?: boolean;
};

/** Facts of something that is confirmed, a line each. */
export function VerifiedFacts({ facts, isMono = false }: Props) {
  const keys = distinctKeys(facts.map(([label]) => label));
  return (
    <dl className="divide-y divide-border border-y border-border">
      {facts.map(([label, text], place) => (
        <div key={keys[place]} className="grid gap-x-6 gap-y-1 py-3 @reading:grid-cols-[14rem_minmax(0,1fr)]">
          <dt className="text-14 text-muted [overflow-wrap:anywhere]">{label}</dt>
          <dd className={`tnum [overflow-wrap:anywhere] ${isMono ? 'font-mono text-14' : ''}`}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
