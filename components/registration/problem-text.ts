import type { FieldProblem, RegisterView } from './register-view.ts';

type LineView = {
  readonly questions: readonly { readonly key: string; readonly label: { readonly text: string } }[];
  readonly consents: readonly { readonly purpose: string; readonly title: string }[];
  readonly words: Pick<RegisterView['words'], 'problems' | 'name' | 'email' | 'choice'>;
};

export type ProblemLine = { readonly field: string | undefined; readonly text: string };

/** The sentence for each thing that is wrong, and the field that it is about; the whole form where it has none here. */
export function problemLines(view: LineView, problems: readonly FieldProblem[]): readonly ProblemLine[] {
  const lines = problems.flatMap(({ name, code }) => {
    // What is offered is no fault: it is shown as a card, or as a choice.
    if (code === 'offered') return [];
    const sentences = view.words.problems;
    const general = name.includes('.') ? `${name.split('.')[0]}.${code}` : `*.${code}`;
    const sentence =
      sentences[`${name}.${code}`] ?? sentences[general] ?? sentences[code] ?? sentences.unknown ?? '';
    const text = sentence.replaceAll('{label}', labelOf(view, name));
    return [{ field: name === 'form' ? undefined : name, text }];
  });
  const seen = new Set<string>();
  return lines.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function labelOf(view: LineView, name: string): string {
  const [kind, key] = name.split(/\.(.*)/s);
  if (kind === 'answers') return view.questions.find((one) => one.key === key)?.label.text ?? name;
  if (kind === 'consents') return view.consents.find((one) => one.purpose === key)?.title ?? name;
  if (name === 'name') return view.words.name;
  return name === 'email' ? view.words.email : view.words.choice;
}
