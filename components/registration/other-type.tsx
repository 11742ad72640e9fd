import { Section } from '../ui/section.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FieldProblem, RegisterView } from './register-view.ts';

type Props = {
  readonly view: Pick<RegisterView, 'typed' | 'words'>;
  /** Everything that this form was refused for so far: once asked, the question stays. */
  readonly asked: readonly FieldProblem[];
  readonly problemOf: (name: string) => string | undefined;
};

const WAYS = ['replace', 'keep'] as const;

/**
 * What becomes of a registration that the address has already (registration.md rule 5). Nobody is asked before it is known
 * that there is one: until then the form says that it wants to be asked.
 */
export function OtherType({ view: { typed, words }, asked, problemOf }: Props) {
  const ways = WAYS.filter((way) => asked.some(({ name }) => name === `otherType.${way}`));
  if (ways.length === 0) return <input type="hidden" name="otherType" value="ask" />;
  const asksCode = asked.some(({ name, code }) => name === 'addressCode' && code !== 'too_many');
  const wish = [typed.otherType].flat()[0];
  const given = ways.find((way) => way === wish) ?? ways[0];
  const problem = problemOf('otherType');
  return (
    <Section id="second" title={words.otherType.title} note={words.otherType.note}>
      <div className="flex max-w-[36rem] flex-col gap-5">
        <fieldset id="otherType" tabIndex={-1} className="flex min-w-0 flex-col">
          <legend className="sr-only">{words.otherType.title}</legend>
          {problem !== undefined && <p className="text-14 font-medium text-danger">{problem}</p>}
          {ways.map((way) => (
            <Way key={way} way={way} isChosen={way === given} words={words.otherType} />
          ))}
        </fieldset>
        {asksCode && (
          <TextField
            name="addressCode"
            label={words.otherType.code}
            hint={words.otherType.codeHint}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={20}
            isCode
            problem={problemOf('addressCode')}
          />
        )}
      </div>
    </Section>
  );
}

type WayProps = {
  readonly way: (typeof WAYS)[number];
  readonly isChosen: boolean;
  readonly words: RegisterView['words']['otherType'];
};

function Way({ way, isChosen, words }: WayProps) {
  const id = `otherType.${way}`;
  return (
    <label htmlFor={id} className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 py-2">
      <input
        type="radio"
        id={id}
        name="otherType"
        value={way}
        defaultChecked={isChosen}
        autoComplete="off"
        className="mt-[3px] size-5"
      />
      <span className="min-w-0">
        <span className="font-medium">{words[way]}</span>
        <span className="block text-14 text-muted">{words[`${way}Note`]}</span>
      </span>
    </label>
  );
}
