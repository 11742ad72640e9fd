import { LocalisedText } from '../ui/localised-text.tsx';
import type { ConsentView, TypedForm } from './register-view.ts';

type Props = {
  readonly consents: readonly ConsentView[];
  readonly typed: TypedForm;
  readonly optionalWord: string;
  readonly problemOf: (name: string) => string | undefined;
};

/** Each purpose apart and unticked (registration.md P3); what nobody has to tick says so. */
export function ConsentList({ consents, typed, optionalWord, problemOf }: Props) {
  return (
    <ul className="flex flex-col divide-y divide-border">
      {consents.map((consent) => (
        <li key={consent.purpose} className="py-1 first:pt-0 last:pb-0">
          {consent.purpose === 'privacy_notice' && !consent.isRequired ? (
            <div className="py-2 ps-8">
              <Words consent={consent} />
            </div>
          ) : (
            <Tick
              consent={consent}
              isTicked={typed[`consents.${consent.purpose}`] !== undefined}
              optionalWord={optionalWord}
              problem={problemOf(`consents.${consent.purpose}`)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

type TickProps = {
  readonly consent: ConsentView;
  readonly isTicked: boolean;
  readonly optionalWord: string;
  readonly problem: string | undefined;
};

function Tick({ consent, isTicked, optionalWord, problem }: TickProps) {
  const id = `consents.${consent.purpose}`;
  return (
    <label htmlFor={id} className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 py-2">
      <input
        type="checkbox"
        id={id}
        name={id}
        defaultChecked={isTicked}
        required={consent.isRequired}
        autoComplete="off"
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        className="mt-[3px] size-5 aria-invalid:outline-2 aria-invalid:outline-danger"
      />
      <span className="min-w-0">
        {problem !== undefined && (
          <span id={`${id}-problem`} className="block text-14 font-medium text-danger">
            {problem}
          </span>
        )}
        <Words consent={consent} note={consent.isRequired ? undefined : optionalWord} />
      </span>
    </label>
  );
}

function Words({ consent, note }: { readonly consent: ConsentView; readonly note?: string | undefined }) {
  return (
    <span className="block max-w-[66ch]">
      <span className="font-medium">{consent.title}</span>
      {note !== undefined && <span className="text-14 text-muted"> · {note}</span>}
      <span className="block text-14 text-muted">
        <LocalisedText {...consent.text} />
      </span>
    </span>
  );
}
