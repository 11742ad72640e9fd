/** Where the person wanted to go: carried through a form, checked again when it is used. */
export function NextField({ next }: { readonly next: string | undefined }) {
  return next === undefined || next === '' ? null : <input type="hidden" name="next" value={next} />;
}
