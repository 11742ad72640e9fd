import { Disclosure } from '../ui/disclosure.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { RegisterView } from './register-view.ts';

type Props = {
  readonly view: RegisterView;
  readonly problemOf: (name: string) => string | undefined;
};

/** Folded below the two fields of one person: how many come, whether the contact does, and what all share (registration.md G1). */
export function PartyFields({ view, problemOf }: Props) {
  const { words, typed, partyMost } = view;
  if (partyMost < 2) return null;
  const value = (name: string) => (typed[name] === undefined ? undefined : [typed[name]].flat()[0]);
  const problem = problemOf('party.size');
  const party = words.party;
  const isOpen = problem !== undefined || (value('party.size') ?? '') !== '';
  return (
    <Disclosure summary={party.title} isOpen={isOpen}>
      <div className="flex flex-col gap-5 pt-1">
        <p className="text-14 text-muted">{party.note}</p>
        <TextField
          name="party.size"
          label={party.size}
          hint={party.hint}
          type="number"
          inputMode="numeric"
          min={2}
          max={partyMost}
          autoComplete="off"
          defaultValue={value('party.size')}
          problem={problem}
        />
        <Attends party={party} chosen={value('party.contactAttends')} />
        <Shared view={view} problemOf={problemOf} />
      </div>
    </Disclosure>
  );
}

const SHARED = [
  ['organisation', 'organization', 80],
  ['country', 'country-name', 80],
  ['address', 'street-address', 500],
] as const;

function Shared({ view: { words, typed }, problemOf }: Props) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="pb-2 text-14 text-muted">{words.party.copied}</legend>
      {SHARED.map(([field, autoComplete, maxLength]) => {
        const name = `party.${field}`;
        return (
          <TextField
            key={field}
            name={name}
            label={words.party[field]}
            autoComplete={autoComplete}
            maxLength={maxLength}
            defaultValue={[typed[name] ?? []].flat()[0]}
            problem={problemOf(name)}
          />
        );
      })}
    </fieldset>
  );
}

type AttendsProps = {
  readonly party: RegisterView['words']['party'];
  readonly chosen: string | undefined;
};

function Attends({ party, chosen }: AttendsProps) {
  const options = [
    ['true', party.attendsYes],
    ['false', party.attendsNo],
  ] as const;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="text-14 font-medium">{party.attends}</legend>
      {options.map(([value, label]) => (
        <label key={value} className="inline-flex min-h-11 items-center gap-3">
          <input
            type="radio"
            name="party.contactAttends"
            value={value}
            defaultChecked={value === (chosen ?? 'true')}
            className="size-5"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
