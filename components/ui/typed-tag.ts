/** What stands in the field of tags: its text, and the tag that it counts as; empty where it is none or there already. */
export type TypedTag = { readonly text: string; readonly tag: string };

export const NOTHING_TYPED: TypedTag = { text: '', tag: '' };

/**
 * What is typed counts from its first letter on, as the last of the list: whoever saves need not have pressed Enter before, and
 * nothing moves under the button while it is pressed. A list that lost it, as when changes were discarded, empties the field.
 */
export function tagsBeside(
  { text, tag }: TypedTag,
  value: readonly string[],
): { readonly tags: readonly string[]; readonly text: string } {
  if (tag === '') return { tags: value, text };
  return value.at(-1) === tag ? { tags: value.slice(0, -1), text } : { tags: value, text: '' };
}

/** The field and the list after its text became `text`. */
export function typeTag(
  tags: readonly string[],
  text: string,
): { readonly typed: TypedTag; readonly value: readonly string[] } {
  const tag = text.trim();
  if (tag === '' || tags.includes(tag)) return { typed: { text, tag: '' }, value: tags };
  return { typed: { text, tag }, value: [...tags, tag] };
}
