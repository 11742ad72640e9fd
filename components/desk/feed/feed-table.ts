/** The look of the tables of this folder. */
export const table = 'w-full border-separate border-spacing-0 border-b border-border text-14';
export const head = 'px-3 py-2 text-start text-13 font-medium text-muted';
export const cell = 'border-t border-border px-3 py-2 align-top';
