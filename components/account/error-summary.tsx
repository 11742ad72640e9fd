import { Icon } from '../ui/icon.tsx';
import type { FormProblem } from './problem-words.ts';

type Props = { readonly title: string; readonly problems: readonly FormProblem[] };

/** First thing in a refused form; it takes the focus, with or without script (design.md R1). */
export function ErrorSummary({ title, problems }: Props) {
  if (problems.length === 0) return null;
  return (
    <div
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: a refused form starts where it says why (design.md rule 4)
      autoFocus
      className="flex gap-3 rounded-card border-2 border-danger bg-surface px-4 py-3"
    >
      <Icon name="warning" className="mt-[2px] text-danger" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <ul className="mt-1 flex flex-col gap-1">
          {problems.map(({ field, text }) => (
            <li key={text}>
              {field === undefined ? (
                text
              ) : (
                <a href={`#${field}`} className="underline underline-offset-4 hover:decoration-2">
                  {text}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
