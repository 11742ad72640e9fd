/** So long a passing word is read, by eye or by a screen reader. */
export const PASSING_MS = 10_000;

/** Tells one thing at a time; what passes is taken away after a while, or by whatever is told next. */
export type Teller<T> = {
  readonly tell: (value: T | undefined) => void;
  /** Nothing is taken away any more: nobody looks. */
  readonly end: () => void;
};

/** `passes` says which words pass by themselves: a failure stays until its reader did something about it. */
export function passingTeller<T>(
  show: (value: T | undefined) => void,
  passes: (value: T) => boolean = () => true,
): Teller<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (value: T | undefined) => {
    clearTimeout(timer);
    show(value);
    if (value !== undefined && passes(value)) timer = setTimeout(() => show(undefined), PASSING_MS);
  };
  return { tell, end: () => clearTimeout(timer) };
}
