import { TextField } from './text-field.tsx';

type Props = {
  readonly words: {
    readonly name: string;
    readonly nameHint?: string;
    readonly email: string;
    readonly trap: string;
  };
  readonly typed: { readonly name: string | undefined; readonly email: string | undefined };
  readonly problemOf: (name: 'name' | 'email') => string | undefined;
};

/** Who writes: the two fields that every form of a visitor begins with, and the one that only programs see. */
export function PersonFields({ words, typed, problemOf }: Props) {
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={typed.name}
        problem={problemOf('name')}
      />
      <TextField
        name="email"
        label={words.email}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={typed.email}
        problem={problemOf('email')}
      />
      {/* For programs that fill in everything: people neither see nor reach it. */}
      <div aria-hidden="true" className="sr-only">
        <label htmlFor="website">{words.trap}</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
    </>
  );
}
