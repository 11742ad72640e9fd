/** The look of tables of fetches: on a phone the first column takes what the numbers leave. */
export const table = 'w-full border-separate border-spacing-0 border-b border-border text-14';
export const head = 'px-2 py-2 text-end text-13 font-medium text-muted first:ps-0 first:text-start last:pe-0';
export const cell = 'tnum border-t border-border px-2 py-2 text-end align-top last:pe-0';
export const rowHead = 'border-t border-border py-2 pe-2 text-start align-top font-regular';
